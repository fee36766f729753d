/** The reasons in Swedish. */
import type { Text } from './reason-text.ts';

const thenSend = 'och skicka igen';

export const swedish: Record<string, Text> = {
  ACCOUNTING_YEAR_MISSING: {
    sentence: 'Bokföringen har inget räkenskapsår för {date}.',
    hint: `Skapa året i bokföringen eller rätta datumet i Rackbeat ${thenSend}.`,
  },
  ACCOUNT_REFUSED: {
    sentence: 'Bokföringen tar inte emot konto {account}.',
    hint: `Välj ett annat konto för artikelgruppen i inställningarna ${thenSend}.`,
  },
  AMBIGUOUS: {
    sentence: 'Flera poster passar {number}: {candidates}.',
    hint: `Ta bort dubbletten eller ge den rätta samma nummer, organisationsnummer eller e-postadress på båda ställena ${thenSend}.`,
  },
  BARRED: {
    sentence: '{kind} {number} är spärrad i bokföringen.',
    hint: `Häv spärren i bokföringen om den får användas ${thenSend}.`,
  },
  CURRENCY_UNKNOWN: {
    sentence: 'Bokföringen känner inte till valutan {currency}.',
    hint: `Lägg upp valutan i bokföringen ${thenSend}.`,
  },
  CUSTOMER_GROUP_UNMAPPED: {
    sentence: 'Ingen grupp i bokföringen är vald för kund {customer} (Rackbeat-grupp {group}).',
    hint: 'Välj en grupp, eller en standardgrupp, i inställningarna.',
  },
  AMOUNT_DIFFERS: {
    sentence: '{kind} {number} är på {ours} i Rackbeat och {theirs} i bokföringen (dokument {document}).',
    hint: 'Ta reda på vem som har ändrat beloppet och rätta den ena sidan för hand. Inget har ändrats.',
  },
  VANISHED: {
    sentence: '{kind} {number} fördes över som {document}, men finns inte längre i bokföringen.',
    hint: 'Om den raderades av misstag, skicka ändå en till. Var det meningen behöver du inte göra något.',
  },
  MISSING_IN_LEDGER: {
    sentence: '{kind} {number} är bokförd i Rackbeat men hade inte kommit till bokföringen.',
    hint: 'Den har begärts igen av sig själv. Leta efter den bland överföringarna.',
  },
  STRAY_DOCUMENT: {
    sentence: 'Dokument {document} i bokföringen står för {kind} {number}, som inte är bokförd i Rackbeat.',
    hint: 'Radera eller kreditera det i bokföringen om fakturan togs tillbaka i Rackbeat. Inget har ändrats.',
  },
  ROW_FORGOTTEN: {
    sentence: '{kind} {number} finns i bokföringen som {document}, men kopplingen hade glemt det.',
    hint: 'Den länkas igen av sig själv; inget skickas två gånger.',
  },
  FOUND_TWICE: {
    sentence: 'Bokföringen har mer än ett dokument med referensen {reference}: {documents}.',
    hint: 'Behåll det ena och ta bort eller kreditera det andra i bokföringen. Inget har ändrats.',
  },
  INVOICE_DATE_MISSING: {
    sentence: 'Faktura {number} har inget datum i Rackbeat.',
    hint: `Ge den ett datum i Rackbeat ${thenSend}.`,
  },
  INVOICE_NUMBER_TAKEN: {
    sentence: 'Bokföringen har redan en faktura med detta nummer; vår ligger där som utkast.',
    hint: `Bokför utkastet för hand under ett annat nummer eller ändra nummerserien ${thenSend}.`,
  },
  JOURNAL_NOT_ALLOWED: {
    sentence: 'Kassadagbok {journal} tar bara poster av typen {type}.',
    hint: `Välj en annan kassadagbok i inställningarna eller häv begränsningen i bokföringen ${thenSend}.`,
  },
  LAYOUT_MISSING: {
    sentence: 'Det finns ingen layout för kund {customer} (Rackbeat-layout {layout}).',
    hint: 'Välj layouten, eller en standardlayout, i inställningarna.',
  },
  LEDGER_ACCESS_DENIED: {
    sentence: 'Bokföringen låter inte kopplingen göra detta.',
    hint: 'Se vilka rättigheter appen fick och om abonnemanget på bokföringen har modulen.',
  },
  LEDGER_REFUSED: {
    sentence: 'Bokföringen avvisade posten: {detail}.',
    hint: `Rätta det som nämns, i bokföringen, i Rackbeat eller i inställningarna, ${thenSend}.`,
  },
  LINE_WITHOUT_ITEM: {
    sentence: 'Rad {line} på faktura {number} ("{text}") har ett belopp men ingen artikel.',
    hint: 'Sätt en artikel på raden i Rackbeat; bokföringen tar inget belopp utan.',
  },
  NEEDED_RECORD_MISSING: {
    sentence: '{viaKind} {viaNumber}, som den här posten behöver, finns inte i bokföringen.',
    hint: 'Se den posten i listan.',
  },
  NOTHING_TO_POST: {
    sentence: 'Raderna på faktura {number} tar ut varandra på varje konto, så det finns inget att bokföra.',
    hint: 'Bokför den för hand om den ska synas i bokföringen.',
  },
  NOT_IN_LEDGER: {
    sentence: '{kind} {number} finns inte i bokföringen.',
    hint: 'Skapa den där eller låt Rackbeat vara stället där den underhålls (inställningar).',
  },
  NO_USABLE_ACCOUNT: {
    sentence: 'Inget konto kan ta artikelgrupp {group} i zon {zone}: {why}; standardkontot: {whyDefault}.',
    hint: `Välj ett användbart konto för gruppen, eller ett användbart standardkonto, i inställningarna ${thenSend}.`,
  },
  NUMBER_COLLISION: {
    sentence: 'Nummer {number} är "{ours}" i Rackbeat och "{theirs}" i bokföringen. Inget har ändrats.',
    hint: 'Är de samma, ge båda samma namn, organisationsnummer eller streckkod; ändra annars det ena numret.',
  },
  NUMBER_TOO_LONG: {
    sentence: 'Numret {number} på {kind} är längre än de {limit} tecken bokföringen tar.',
    hint: 'Gör numret kortare i Rackbeat.',
  },
  PAYMENT_TERMS_UNMAPPED: {
    sentence: 'Inget betalningsvillkor i bokföringen motsvarar {terms}.',
    hint: 'Para ihop dem i inställningarna eller ge dem samma namn på båda ställena.',
  },
  PERIOD_CLOSED: {
    sentence: 'Datumet {date} ligger i en stängd period eller ett stängt år i bokföringen.',
    hint: 'Öppna perioden eller rätta datumet i Rackbeat. Kopplingen ändrar aldrig ett datum.',
  },
  PRODUCT_GROUP_UNMAPPED: {
    sentence: 'Ingen grupp i bokföringen är vald för artikel {product} (Rackbeat-grupp {group}).',
    hint: 'Välj en grupp, eller en standardgrupp, i inställningarna.',
  },
  RACKBEAT_REFUSED: { sentence: 'Rackbeat lämnade inte ut posten: {detail}.', hint: 'Se om posten kan öppnas i Rackbeat.' },
  RECORD_NOT_FOUND: { sentence: 'Det finns ingen sådan post i Rackbeat.', hint: 'Kontrollera numret.' },
  RECORD_NOT_IN_LEDGER: {
    sentence: '{kind} {number} finns inte längre i bokföringen.',
    hint: 'Om posten togs bort av misstag, återställ den där och skicka igen.',
  },
  REFERENCE_CHANGED: {
    sentence: 'Dokument {document} i bokföringen bär inte längre vår referens {reference}.',
    hint: 'Är det den här fakturan, skriv tillbaka referensen och skicka igen. Är det ett annat dokument, skicka ändå en till.',
  },
  SETTINGS_INVALID: {
    sentence: 'De sparade inställningarna kan inte användas: {setting} ({detail}).',
    hint: 'Öppna inställningarna, rätta dem och spara.',
  },
  SETTING_MISSING: { sentence: 'Inställningen {setting} är tom men krävs.', hint: `Fyll i den ${thenSend}.` },
  SUPPLIER_GROUP_UNMAPPED: {
    sentence: 'Bokföringen har ingen leverantörsgrupp för {group}, och kopplingen får inte skapa en utan ett konto för den.',
    hint: 'Välj en grupp, en standardgrupp eller kontot för leverantörsgrupper i inställningarna.',
  },
  TOTALS_DIFFER: {
    sentence: 'Raderna på faktura {number} ger {lines} med moms, men dess summa är {total}.',
    hint: 'Öppna fakturan i Rackbeat och rätta raderna eller bokför den för hand.',
  },
  UNDELIVERED: {
    sentence: 'Kopplingen kunde inte hantera den här posten.',
    hint: 'Skicka den igen. Kommer den tillbaka, uppge referensen {correlationId} för supporten.',
  },
  UNEXPECTED: { sentence: 'Något oväntat hände.', hint: 'Det försöks igen av sig självt. Blir det kvar, säg till supporten.' },
  UNEXPECTED_ANSWER: {
    sentence: 'Det andra systemet svarade i en form som kopplingen inte känner till.',
    hint: 'Säg till supporten; inget har ändrats.',
  },
  UNKNOWN_OUTCOME: {
    sentence: 'Det är inte känt om bokföringen tog emot dokumentet {reference}, och det gick inte att avgöra genom att leta.',
    hint: 'Sök efter det i bokföringen. Finns det inte där, skicka ändå en till.',
  },
  VAT_MISMATCH: {
    sentence: 'Rackbeat har {ours} med moms, bokföringen {theirs} (skillnad {difference}).',
    hint: 'Jämför momszonen på kunden eller leverantören och grupper och konton på båda ställena. Dokumentet ligger i bokföringen som utkast.',
  },
  VAT_ZONE_UNKNOWN: {
    sentence: 'Momszonen "{zone}" är inte känd.',
    hint: 'Välj en momszon på kunden eller leverantören i Rackbeat.',
  },
  LEDGER_CONSENT_LOST: {
    sentence: 'Bokföringen tar inte längre emot kopplingen.',
    hint: 'Installera integrationen i Rackbeat igen och ge åtkomst till bokföringen; väntande överföringar fortsätter då av sig själva.',
  },
  LEDGER_THROTTLED: { sentence: 'Bokföringen bad oss vänta.' },
  LEDGER_UNAVAILABLE: { sentence: 'Bokföringen svarar inte.' },
  OUTCOME_UNCERTAIN: { sentence: 'Bokföringen sade inte om den tog emot posten; den eftersöks innan något skickas igen.' },
  OUT_OF_TIME: { sentence: 'Tiden räckte inte till; det fortsätter om en stund.' },
  RACKBEAT_CONSENT_LOST: {
    sentence: 'Rackbeat tar inte längre emot kopplingen.',
    hint: 'Installera integrationen i Rackbeat igen; väntande överföringar fortsätter då av sig själva.',
  },
  RACKBEAT_THROTTLED: { sentence: 'Rackbeat bad oss vänta.' },
  RACKBEAT_UNAVAILABLE: { sentence: 'Rackbeat svarar inte.' },
  WAITS_FOR: { sentence: 'Väntar på {kind} {number}.' },
  DELETED_IN_RACKBEAT: { sentence: 'Borttagen i Rackbeat. Borttagningar förs inte över; bokföringen är oförändrad.' },
  MASTER_ELSEWHERE: { sentence: 'Dessa poster underhålls i bokföringen (inställningen {setting}).' },
  NOTHING_OWED: { sentence: 'Fakturan har inga belopp.' },
  NOT_BOOKED: { sentence: 'Den är inte bokförd i Rackbeat.' },
  SWITCHED_OFF: { sentence: 'Inställningen {setting} är avstängd.' },
  ACCOUNT_FALLBACK: {
    sentence: 'Artikelgrupp {group} i zon {zone} gick till standardkontot {default}: {why}.',
    hint: 'Kontrollera utkastet och välj ett användbart konto för gruppen i inställningarna.',
  },
  CUSTOMER_MADE_TWICE: {
    sentence:
      'Två kontakter för samma företag kom samtidigt: kund {number} används, och {spare} skapades i Rackbeat bredvid den.',
    hint: 'Ta bort kund {spare} i Rackbeat; inget är bokfört på den.',
  },
  CREDIT_UNLINKED: {
    sentence: 'Den krediterade fakturan {number} är inte känd här, så kreditfakturan nämner den bara i sin text.',
  },
  EAN_CONTACT_MISSING: {
    sentence: 'Bokföringen har ingen kontakt "{person}" på kund {customer}; en elektronisk faktura kräver en.',
    hint: 'Lägg upp kontakten i bokföringen innan fakturan skickas.',
  },
  EAN_INVALID: { sentence: 'EAN-numret {ean} är inte giltigt.', hint: 'Rätta det på kunden och på utkastet innan det skickas.' },
  EU_ZONE_PRIVATE: {
    sentence: 'Privatkund {customer} är i momszon EU och skulle faktureras utan moms.',
    hint: 'Kontrollera momszonen eller slå på One Stop-moms.',
  },
  FIELD_CUT: { sentence: 'Förkortat till {limit} tecken: {field}.' },
  OSS_ZONE_MISSING: {
    sentence: 'Ingen momszon är vald för {country} under One Stop-moms; inrikeszonen användes.',
    hint: 'Välj zonen i inställningarna.',
  },
  PROJECT_NOT_IN_LEDGER: { sentence: 'Projekt {project} finns inte i bokföringen; dokumentet har inget projekt.' },
  QUANTITY_ROUNDING: { sentence: 'Rad {line} avviker med {difference} eftersom antal eller pris har mer än två decimaler.' },
  VAT_CODE_DIFFERS: {
    sentence: 'Konto {account} har momskod {code}, som ger {theirs} i moms; fakturan har {ours} där.',
    hint: 'Kontrollera momsen på utkastet och välj ett konto med rätt momskod i inställningarna.',
  },
  ACCOUNT_CELL_EMPTY: { sentence: 'Inget konto är valt för artikelgrupp {group} i zon {zone}; standardkontot används.' },
  ACCOUNT_CELL_UNCONFIRMED: {
    sentence:
      'Konto {account} för artikelgrupp {group} i zon {zone} är bara ett förslag; tills det bekräftas används standardkontot.',
  },
  ACCOUNT_IS_BALANCE: { sentence: 'Konto {account} är ett balanskonto; inköp bokförs vanligtvis i resultaträkningen.' },
  ACCOUNT_UNUSABLE: { sentence: 'Det går inte att bokföra på det: {why}.', hint: 'Välj ett annat konto.' },
  DEFAULT_ACCOUNT_MISSING: {
    sentence: 'Utan ett standardkonto misslyckas en faktura när kontot för dess grupp inte kan användas.',
  },
  EXACT_QUANTITY_MAY_DRIFT: {
    sentence: 'Med priser eller antal med mer än två decimaler kan beloppen avvika något från Rackbeat.',
  },
  LAYOUT_MAY_BE_MISSING: {
    sentence: 'Utan en standardlayout misslyckas en faktura när varken dess layout är vald eller kunden har en.',
  },
  NEVER_BOOK_EAN_WITHOUT_BOOKING: { sentence: 'Detta har ingen verkan så länge fakturor inte bokförs i bokföringen.' },
  ORDERS_WOULD_ECHO: {
    sentence: 'Försäljningsordrar kan skickas till bokföringen bara när ordrar börjar i Rackbeat.',
    hint: 'Låt ordrar börja i Rackbeat, eller stäng av detta: båda vägarna på en gång skulle skicka samma ordrar runt i ring.',
  },
  NOTHING_IS_TRANSFERRED: { sentence: 'Varken kunder eller fakturor överförs så länge detta är avstängt.' },
  SEND_EAN_WITHOUT_BOOKING: { sentence: 'EAN-fakturor kan bara skickas när de bokförs.' },
  SETTING_INVALID: { sentence: 'Värdet är inte tillåtet: {detail}.' },
  ARTICLE_HAS_VAT: {
    sentence: 'Artikeln {article} konteras med moms, och en avrundningsskillnad har ingen.',
    hint: 'Välj en artikel som konteras utan moms.',
  },
  TERMS_NOT_FOR_SALES: {
    sentence: '{terms} kan inte användas vid försäljning i bokföringen.',
    hint: 'Välj ett annat villkor, eller tillåt det vid försäljning i bokföringen.',
  },
  ZONE_NOT_FOR_CUSTOMERS: {
    sentence: 'Momszon {zone} är inte aktiverad för kunder i bokföringen; den avvisar en kund som läggs i den.',
    hint: 'Aktivera zonen för kunder i bokföringen, eller välj en annan.',
  },
  ITEM_BARRED: { sentence: 'Artikel {number} är spärrad i Rackbeat.', hint: 'Häv spärren där, eller välj en annan artikel.' },
  CHOICE_NOT_IN_LEDGER: {
    sentence: 'Det som är valt under {setting} finns inte längre i bokföringen eller används inte längre där.',
    hint: 'Välj ett annat från listan.',
  },
  SETTING_NOT_IN_LEDGER: { sentence: 'Nummer {number} finns inte i bokföringen.', hint: 'Välj ett annat från listan.' },
  SETTING_NOT_IN_RACKBEAT: { sentence: 'Nummer {number} finns inte i Rackbeat.', hint: 'Välj ett annat från listan.' },
  SUPPLIER_GROUPS_MAY_FAIL: {
    sentence: 'Utan ett konto för leverantörsgrupper, eller en standardgrupp, misslyckas en leverantör i en ny grupp.',
  },
  ACCOUNTS_ALIKE: { sentence: 'Konto {account} står på båda sidor, så inget skulle bokföras.' },
  ACCOUNT_HAS_VAT_CODE: {
    sentence: 'Konto {account} har momskod {code}; lagervärdet är utan moms, så ett konto utan är bättre.',
  },
  ACCOUNT_NOT_BALANCE: {
    sentence: 'Konto {account} är inget balanskonto, så lagret skulle inte föras över till nästa år.',
    hint: 'Välj ett balanskonto som innehåller lagret och inget annat; är du osäker, fråga din redovisningskonsult eller revisor.',
  },
  BARRED_NOT_WANTED: { sentence: 'Spärrad i bokföringen, och spärrade poster önskas inte (inställningen {setting}).' },
  CONTRA_ACCOUNT_IS_BALANCE: { sentence: 'Konto {account} är ett balanskonto; lagrets motpost är vanligtvis varuförbrukningen.' },
  DELETED_IN_LEDGER: { sentence: 'Borttagen i bokföringen.' },
  EARLIER_DRAFT_CHANGED: {
    sentence: 'Den obokförda verifikationen {voucher} från {day} ({amount}) har ändrats för hand och lämnas som den är.',
    hint: 'Ta bort den innan du bokför den nya. Bokför du den först, beställ den här körningen igen.',
  },
  EARLIER_DRAFT_STANDS: {
    sentence: 'Den obokförda verifikationen {voucher} från {day} ({amount}) finns kvar i kassadagboken.',
    hint: 'Bokför bara den nyaste och ta bort de andra: var och en är räknad från det bokförda saldot.',
  },
  EMPTY_LINE_ITEM_MISSING: {
    sentence: 'Order {number} har en rad utan artikel ("{text}"), och ingen artikel i Rackbeat är vald för sådana rader.',
    hint: 'Välj en artikel för tomma rader i inställningarna och skicka igen.',
  },
  SENT_MARK_REFUSED: {
    sentence: 'Rackbeat lät inte kopplingen markera faktura {number} som skickad.',
    hint: 'Markera den i Rackbeat för hand. Händer det med alla, slå av inställningen.',
  },
  NOT_FROM_RACKBEAT: { sentence: 'Faktura {number} i bokföringen kommer inte från Rackbeat. Rackbeat är oförändrat.' },
  GONE_FROM_LEDGER: { sentence: 'Den finns inte längre i bokföringen eller har gått vidare därifrån. Rackbeat är oförändrat.' },
  GROUPS_SELL_AT_HOME: {
    sentence: 'En artikelgrupp som kopplingen skapar har bara ett konto för inrikes försäljning.',
    hint: 'Ge den konton för de andra momszonerna i bokföringen innan fakturor går dit.',
  },
  GROUP_NEEDS_ACCOUNT: {
    sentence: 'Bokföringen har ingen {kind} för "{group}", och kopplingen får inte skapa en utan ett konto för den.',
    hint: 'Välj gruppen, en standardgrupp eller {setting} i inställningarna.',
  },
  GROUP_NOT_IN_RACKBEAT: {
    sentence: 'Rackbeat har ingen artikelgrupp för {product} (grupp {group} i bokföringen).',
    hint: 'Para ihop en Rackbeat-grupp med den i inställningarna, eller skapa en med det numret, och skicka igen.',
  },
  ITEM_KEEPS_STOCK: {
    sentence: 'Artikel {number} är lagerförd.',
    hint: 'Välj en artikel utan lagerhållning: för de här raderna tas inget från en hylla.',
  },
  ITEM_NOT_IN_RACKBEAT: { sentence: 'Det finns ingen artikel {number} i Rackbeat.', hint: 'Välj en annan.' },
  JOURNAL_SHARED: {
    sentence: 'Kassadagbok {journal} tar också emot leverantörsfakturorna.',
    hint: 'En egen kassadagbok gör det lättare att bara bokföra den nyaste lagerverifikationen.',
  },
  LEDGER_TAKES_NONE: {
    sentence: 'Bokföringen låter ingen app skapa {kind}, och den har ingen med namnet "{name}".',
    hint: 'Behövs den, skapa den i bokföringen med samma namn och skicka igen.',
  },
  NOT_IN_RACKBEAT: {
    sentence: '{kind} {number} finns inte i Rackbeat.',
    hint: 'Skapa den där, eller låt bokföringen vara stället där den underhålls (inställningar), och skicka igen.',
  },
  NO_DIFFERENCE: { sentence: 'Lagret är värt {value}, och det är vad konto {account} har bokfört.' },
  NO_PARTNER_IN_RACKBEAT: {
    sentence: '{kind} {number}, som den hör till, finns inte i Rackbeat.',
    hint: 'Skapa båda i Rackbeat för hand.',
  },
  NOTHING_CHOSEN_TO_SYNC: {
    sentence: 'Ingen del av den första synkroniseringen är vald i inställningarna, så ingenting har hämtats.',
    hint: 'Välj kunder, produkter eller det som ska med, spara och starta den igen.',
  },
  NUMBER_NOT_FOR_RACKBEAT: {
    sentence: '{name} har nummer "{number}" i bokföringen; Rackbeat tar bara heltal utan inledande nollor.',
    hint: 'Ge den ett sådant nummer i bokföringen före den första synkroniseringen, eller skapa den i Rackbeat för hand.',
  },
  NUMBER_TAKEN: {
    sentence: 'Nummer {number} är inte ledigt i Rackbeat; en borttagen post behåller det.',
    hint: 'Skapa posten i Rackbeat för hand med ett annat nummer.',
  },
  RUN_PASSED: { sentence: 'En senare körning har ersatt den från {day}; hela skillnaden finns i den.' },
  TERMS_NOT_IN_RACKBEAT: {
    sentence: 'Inget betalningsvillkor i Rackbeat motsvarar {terms}.',
    hint: 'Para ihop dem i inställningarna eller ge dem samma namn på båda ställena och skicka igen.',
  },
  TERMS_TYPE_BY_HAND: {
    sentence:
      'Bokföringen har inget betalningsvillkor som "{terms}", och typen {type} kräver konton eller datum som bara en människa känner till.',
    hint: 'Används de, skapa dem i bokföringen med samma namn eller para ihop dem i inställningarna.',
  },
  CONTACT_UNUSED: {
    sentence: 'Inget har någonsin bokförts på kontakten, så den är varken kund eller leverantör.',
    hint: 'Ska Rackbeat ha den, skapa den där för hand.',
  },
  CONTACT_WITHOUT_EMAIL: {
    sentence: 'Kontakten har ingen e-postadress i bokföringen, så den kommer inte över.',
    hint: 'Skapa den i Rackbeat för hand; med organisationsnummer eller e-postadress hittar de två varandra.',
  },
  PRODUCT_WITHOUT_NUMBER: {
    sentence: 'Produkten har inget nummer i bokföringen, och Rackbeat känner produkter på deras nummer.',
    hint: 'Skapa den i Rackbeat för hand och ge produkten i bokföringen samma nummer.',
  },
  TERMS_REPLACED: {
    sentence: 'Rackbeat har inget betalningsvillkor som {wanted}; {used} användes.',
    hint: 'Välj ett annat betalningsvillkor på posten i Rackbeat om det är fel.',
  },
  TERMS_UNKNOWN_IN_RACKBEAT: { sentence: 'Rackbeat har inget betalningsvillkor av typen {type}.' },
  CURRENCY_OF_CUSTOMER: {
    sentence: 'Fakturan är i {ours}, men kund {customer} har {theirs} i bokföringen, och ett dokument där följer kundens valuta.',
    hint: 'Ändra kundens valuta i bokföringen, eller använd en kund med den valutan, och skicka igen.',
  },
  EMAIL_MISSING: {
    sentence: 'Det finns ingen e-postadress att skicka till, eller så avvisades den: {detail}.',
    hint: 'Ge kunden en e-postadress på båda sidor och skicka igen: det som är bokfört skickas bara.',
  },
  FIELD_MISSING: {
    sentence: '{kind} {number} saknar {field} i Rackbeat; bokföringen kräver det.',
    hint: 'Fyll i det i Rackbeat och skicka igen.',
  },
  LEDGER_ACCOUNT_MISSING: {
    sentence: 'Ett konto som dokumentet behöver saknas i bokföringen: {detail}.',
    hint: 'Lägg upp kontot i årets kontoplan, eller rätta artikelns kontering, och skicka igen.',
  },
  LEDGER_COMPANY_INACTIVE: {
    sentence: 'Företaget är inte aktivt i bokföringen.',
    hint: 'Förnya abonnemanget i bokföringen och skicka igen.',
  },
  LEDGER_NOT_SET_UP: {
    sentence: 'Bokföringens startguide är inte avslutad.',
    hint: 'Slutför guiden i bokföringen och skicka igen.',
  },
  LIST_WITHOUT_END: {
    sentence: 'Det andra systemet lovar hela tiden fler poster i en lista: {detail}.',
    hint: 'Inget ur listan användes. Skicka igen; kommer det tillbaka, säg till supporten.',
  },
  LOOKALIKE: {
    sentence:
      'Det är okänt om bokföringen tog emot dokumentet. Inget bär referensen {reference}, men ett liknar det: {documents}.',
    hint: 'Är det detta, skriv tillbaka {reference} i det och skicka igen: då länkas det. Är det ett annat, skicka ändå en till.',
  },
  MATCH_AMBIGUOUS: {
    sentence: 'Leverantörsfaktura {number} passar flera i bokföringen, eller så passar en annan samma: {candidates}.',
    hint: 'Inget har länkats eller ändrats. Jämför nummer och datum på båda sidor.',
  },
  MIXED_SIGNS: {
    sentence:
      'Faktura {number} har ett belopp med omvänt tecken på konto {account}; bokföringen tar bara ett tecken på ett dokument.',
    hint: 'Dela den i Rackbeat i en faktura och en kreditfaktura, eller bokför den för hand.',
  },
  LEDGER_NUMBER_TAKEN: {
    sentence: 'Bokföringen har redan en post med detta nummer: {detail}.',
    hint: 'Skicka igen; kommer det tillbaka, sök efter numret i bokföringen.',
  },
  GROUP_ACCOUNT_BARRED: {
    sentence: 'Artikelgrupp {group} i bokföringen säljer till konto {account} i momszon {zone}, och kontot är spärrat.',
    hint: 'Häv spärren, ge gruppen ett annat konto i bokföringen, eller koppla en annan grupp ({setting}), och skicka igen.',
  },
  GROUP_ACCOUNT_MISSING: {
    sentence: 'Artikelgrupp {group} i bokföringen har inget försäljningskonto för momszon {zone}.',
    hint: 'Ge gruppen ett konto för zonen i bokföringen, eller koppla en annan grupp ({setting}), och skicka igen.',
  },
  SALES_ACCOUNT_REFUSED: {
    sentence: 'Bokföringen tar inte emot försäljningskonto {account}.',
    hint: 'Öppna kontot i bokföringen, eller välj ett annat ({setting}), och skicka igen.',
  },
  SALES_ACCOUNT_UNMAPPED: {
    sentence: 'Inget försäljningskonto är valt för artikelgrupp {group} i zon {zone}.',
    hint: 'Välj ett, eller ett standardkonto för zonen, i inställningarna och skicka igen.',
  },
  UNIT_UNMAPPED: {
    sentence: 'Ingen enhet i bokföringen motsvarar "{unit}" på artikel {product}.',
    hint: 'Koppla enheten, eller välj en standardenhet, i inställningarna.',
  },
  NOTHING_CONSUMED: { sentence: 'Inget på fakturan kom från lagret till ett inköpspris.' },
  OWN_DOCUMENT_OF_LEDGER: { sentence: 'Den kom ursprungligen från bokföringen.' },
  NO_LONGER_DRAFT: {
    sentence:
      'Den är inte längre ett utkast i bokföringen ({document} är skickad, fakturerad, ändrad eller borttagen där) och lämnas som den är.',
    hint: 'Har ändringen i Rackbeat betydelse, gör den för hand i bokföringen.',
  },
  ORDER_CANCELLED: { sentence: 'Ordern är makulerad i Rackbeat.' },
  ORDER_INVOICED: {
    sentence: 'Ordern har blivit en faktura i bokföringen (nummer {document}) och lämnas som den är.',
    hint: 'Har ändringen i Rackbeat betydelse, gör den för hand på fakturan. Står ordern kvar bredvid den, ta bort ordern där.',
  },
  OWN_DOCUMENT: { sentence: 'Den kom ursprungligen från Rackbeat.' },
  ADDRESS_OF_CUSTOMER: {
    sentence:
      'Fakturan är adresserad till {city}; bokföringen har bara kundens egen ort på ett dokument, så den adressen står där.',
  },
  COUNTRY_UNKNOWN: { sentence: 'Landet "{country}" är okänt; {used} användes.' },
  MAIL_UNCERTAIN: {
    sentence: 'Det är okänt om bokföringen skickade fakturan till kunden; den skickades inte igen.',
    hint: 'Titta i bokföringen, och skicka den därifrån om den inte gick.',
  },
  PROJECT_LEFT_OUT: { sentence: 'Bokföringen har inga projekt; projekt {project} är utelämnat ur dokumentet.' },
  RATE_OF_LEDGER: { sentence: 'Bokföringen räknar om {currency} till sin egen kurs; Rackbeat använde {rate}.' },
  NUMBER_GIVEN_AGAIN: {
    sentence: 'Bokföringen har gett ut nummer {number} igen. Den tidigare står oförändrad i Rackbeat som {earlier}.',
    hint: 'Togs den tidigare bort i bokföringen med avsikt, ta bort den i Rackbeat för hand.',
  },
  DRAFT_MADE_AGAIN: {
    sentence: 'Utkast {document} togs bort eller fakturerades i bokföringen medan det ändrades, och står där igen.',
    hint: 'Ta bort det där en gång till om det skulle bort.',
  },
  VAT_NUMBER_LEFT_OUT: {
    sentence: 'Momsnumret {vat} har inte den form bokföringen tar emot och är utelämnat.',
    hint: 'Kontrollera numret i Rackbeat: utan det räknar bokföringen moms.',
  },
  UNIT_FALLBACK: {
    sentence: 'Bokföringen har ingen enhet "{unit}"; {used} användes.',
    hint: 'Koppla enheten i inställningarna.',
  },
  CODING_MAY_BE_MISSING: { sentence: 'Utan en standardkontering misslyckas en artikel i en grupp som inte är kopplad.' },
  COST_COUNTED_TWICE: {
    sentence: 'Inköp på konto {account} är genast en kostnad, och varuförbrukningen bokförs igen som kostnad när varorna säljs.',
    hint: 'Låt inköp av lagervaror gå till lagerkontot, eller stäng av bokföring av varuförbrukning.',
  },
  UNIT_MAY_BE_MISSING: {
    sentence: 'Utan en standardenhet misslyckas en artikel när dess enhet saknar motsvarighet i bokföringen.',
  },
};
