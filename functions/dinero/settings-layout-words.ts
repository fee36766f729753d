/** Words that several sections of the settings page share. */
import { words } from '#shared/texts/language.ts';

const zone = {
  domestic: words('Domestic', 'Indland', 'Innland', 'Inrikes'),
  eu: words('EU', 'EU', 'EU', 'EU'),
  abroad: words('Abroad', 'Udland', 'Utland', 'Utrikes'),
  domestic_exempt: words('Domestic without VAT', 'Indland uden moms', 'Innland uten mva', 'Inrikes utan moms'),
};

const column = (key: keyof typeof zone) => ({ key, label: zone[key] });
export const purchaseZones = [column('domestic'), column('eu'), column('abroad')];
export const salesZones = [...purchaseZones, column('domestic_exempt')];

export const draft = words('As a draft', 'Som kladde', 'Som kladd', 'Som utkast');
export const booked = words('Booked', 'Bogført', 'Bokført', 'Bokförd');

export const numberHelp = words(
  'Dinero has no such numbers. On: “17 Nordic Parts” tells two of one name apart.',
  'Dinero har ingen sådanne numre. Til: “17 Nordic Parts” holder to med samme navn ude fra hinanden.',
  'Dinero har ingen slike numre. På: «17 Nordic Parts» skiller to med samme navn fra hverandre.',
  'Dinero har inga sådana nummer. På: ”17 Nordic Parts” skiljer två med samma namn åt.',
);
