/** The reasons in Norwegian bokmål. */
import type { Text } from './reason-text.ts';

const thenSend = 'og send på nytt';

export const norwegian: Record<string, Text> = {
  ACCOUNTING_YEAR_MISSING: {
    sentence: 'Regnskapet har ikke noe regnskapsår for {date}.',
    hint: `Opprett året i regnskapet, eller rett datoen i Rackbeat, ${thenSend}.`,
  },
  ACCOUNT_REFUSED: {
    sentence: 'Regnskapet tar ikke imot konto {account}.',
    hint: `Velg en annen konto for varegruppen i innstillingene, ${thenSend}.`,
  },
  AMBIGUOUS: {
    sentence: 'Flere poster passer til {number}: {candidates}.',
    hint: `Fjern dubletten, eller gi den rette samme nummer, organisasjonsnummer eller e-postadresse begge steder, ${thenSend}.`,
  },
  BARRED: {
    sentence: '{kind} {number} er sperret i regnskapet.',
    hint: `Opphev sperringen i regnskapet hvis den kan brukes, ${thenSend}.`,
  },
  CURRENCY_UNKNOWN: {
    sentence: 'Regnskapet kjenner ikke valutaen {currency}.',
    hint: `Opprett valutaen i regnskapet, ${thenSend}.`,
  },
  CUSTOMER_GROUP_UNMAPPED: {
    sentence: 'Det er ikke valgt noen gruppe i regnskapet for kunde {customer} (Rackbeat-gruppe {group}).',
    hint: 'Velg en gruppe, eller en standardgruppe, i innstillingene.',
  },
  AMOUNT_DIFFERS: {
    sentence: '{kind} {number} er på {ours} i Rackbeat og {theirs} i regnskapet (bilag {document}).',
    hint: 'Finn ut hvem som har endret beløpet, og rett den ene siden for hånd. Ingenting er endret.',
  },
  VANISHED: {
    sentence: '{kind} {number} ble overført som {document}, men finnes ikke lenger i regnskapet.',
    hint: 'Ble den slettet ved en feil, send likevel en til. Var det meningen, trenger du ikke gjøre noe.',
  },
  MISSING_IN_LEDGER: {
    sentence: '{kind} {number} er bokført i Rackbeat, men var ikke kommet til regnskapet.',
    hint: 'Den er etterspurt på nytt av seg selv. Se etter den blant overføringene.',
  },
  STRAY_DOCUMENT: {
    sentence: 'Bilag {document} i regnskapet står for {kind} {number}, som ikke er bokført i Rackbeat.',
    hint: 'Slett eller krediter det i regnskapet hvis fakturaen er trukket tilbake i Rackbeat. Ingenting er endret.',
  },
  ROW_FORGOTTEN: {
    sentence: '{kind} {number} står i regnskapet som {document}, men koblingen hadde glemt det.',
    hint: 'Den knyttes sammen igjen av seg selv; ingenting sendes to ganger.',
  },
  FOUND_TWICE: {
    sentence: 'Regnskapet har mer enn ett bilag med referansen {reference}: {documents}.',
    hint: 'Behold det ene, og slett eller krediter det andre i regnskapet. Ingenting er endret.',
  },
  INVOICE_DATE_MISSING: {
    sentence: 'Faktura {number} har ingen dato i Rackbeat.',
    hint: `Gi den en dato i Rackbeat, ${thenSend}.`,
  },
  INVOICE_NUMBER_TAKEN: {
    sentence: 'Regnskapet har allerede en faktura med dette nummeret; vår ligger der som kladd.',
    hint: `Bokfør kladden for hånd under et annet nummer, eller endre nummerserien, ${thenSend}.`,
  },
  JOURNAL_NOT_ALLOWED: {
    sentence: 'Kassekladd {journal} tar bare posteringer av typen {type}.',
    hint: `Velg en annen kassekladd i innstillingene, eller opphev begrensningen i regnskapet, ${thenSend}.`,
  },
  LAYOUT_MISSING: {
    sentence: 'Det er ingen layout for kunde {customer} (Rackbeat-layout {layout}).',
    hint: 'Velg layouten, eller en standardlayout, i innstillingene.',
  },
  LEDGER_ACCESS_DENIED: {
    sentence: 'Regnskapet lar ikke tilkoblingen gjøre dette.',
    hint: 'Se hvilke rettigheter appen fikk, og om abonnementet på regnskapet har modulen.',
  },
  LEDGER_REFUSED: {
    sentence: 'Regnskapet avviste posten: {detail}.',
    hint: `Rett det som nevnes, i regnskapet, i Rackbeat eller i innstillingene, ${thenSend}.`,
  },
  LINE_WITHOUT_ITEM: {
    sentence: 'Linje {line} på faktura {number} ("{text}") har et beløp, men ingen vare.',
    hint: 'Sett en vare på linjen i Rackbeat; regnskapet tar ikke noe beløp uten.',
  },
  NEEDED_RECORD_MISSING: {
    sentence: '{viaKind} {viaNumber}, som denne posten trenger, er ikke i regnskapet.',
    hint: 'Se den posten i listen.',
  },
  NOTHING_TO_POST: {
    sentence: 'Linjene på faktura {number} utligner hverandre på hver konto, så det er ingenting å bokføre.',
    hint: 'Bokfør den for hånd hvis den skal vises i regnskapet.',
  },
  NOT_IN_LEDGER: {
    sentence: '{kind} {number} finnes ikke i regnskapet.',
    hint: 'Opprett den der, eller la Rackbeat være stedet der den vedlikeholdes (innstillinger).',
  },
  NO_USABLE_ACCOUNT: {
    sentence: 'Ingen konto kan ta varegruppe {group} i sone {zone}: {why}; standardkontoen: {whyDefault}.',
    hint: `Velg en brukbar konto for gruppen, eller en brukbar standardkonto, i innstillingene, ${thenSend}.`,
  },
  NUMBER_COLLISION: {
    sentence: 'Nummer {number} er "{ours}" i Rackbeat og "{theirs}" i regnskapet. Ingenting er endret.',
    hint: 'Er de den samme, gi begge samme navn, organisasjonsnummer eller strekkode; ellers endre det ene nummeret.',
  },
  NUMBER_TOO_LONG: {
    sentence: 'Nummeret {number} på {kind} er lengre enn de {limit} tegnene regnskapet tar.',
    hint: 'Gjør nummeret kortere i Rackbeat.',
  },
  PAYMENT_TERMS_UNMAPPED: {
    sentence: 'Ingen betalingsbetingelse i regnskapet svarer til {terms}.',
    hint: 'Koble dem i innstillingene, eller gi dem samme navn begge steder.',
  },
  PERIOD_CLOSED: {
    sentence: 'Datoen {date} ligger i en lukket periode eller et lukket år i regnskapet.',
    hint: 'Åpne perioden, eller rett datoen i Rackbeat. Tilkoblingen endrer aldri en dato.',
  },
  PRODUCT_GROUP_UNMAPPED: {
    sentence: 'Det er ikke valgt noen gruppe i regnskapet for vare {product} (Rackbeat-gruppe {group}).',
    hint: 'Velg en gruppe, eller en standardgruppe, i innstillingene.',
  },
  RACKBEAT_REFUSED: { sentence: 'Rackbeat leverte ikke ut posten: {detail}.', hint: 'Se om posten kan åpnes i Rackbeat.' },
  RECORD_NOT_FOUND: { sentence: 'Det er ingen slik post i Rackbeat.', hint: 'Kontroller nummeret.' },
  RECORD_NOT_IN_LEDGER: {
    sentence: '{kind} {number} finnes ikke lenger i regnskapet.',
    hint: 'Hvis den er slettet ved en feil, gjenopprett den der, og send igjen.',
  },
  REFERENCE_CHANGED: {
    sentence: 'Bilag {document} i regnskapet har ikke lenger vår referanse {reference}.',
    hint: 'Er det denne fakturaen, skriv referansen tilbake og send på nytt. Er det et annet bilag, send likevel en til.',
  },
  SETTINGS_INVALID: {
    sentence: 'De lagrede innstillingene kan ikke brukes: {setting} ({detail}).',
    hint: 'Åpne innstillingene, rett dem og lagre.',
  },
  SETTING_MISSING: { sentence: 'Innstillingen {setting} er tom, men kreves.', hint: `Fyll den ut, ${thenSend}.` },
  SUPPLIER_GROUP_UNMAPPED: {
    sentence: 'Regnskapet har ingen leverandørgruppe for {group}, og tilkoblingen kan ikke opprette en uten en konto for den.',
    hint: 'Velg en gruppe, en standardgruppe eller kontoen for leverandørgrupper i innstillingene.',
  },
  TOTALS_DIFFER: {
    sentence: 'Linjene på faktura {number} gir {lines} med mva, men totalen er {total}.',
    hint: 'Åpne fakturaen i Rackbeat og rett linjene, eller bokfør den for hånd.',
  },
  UNDELIVERED: {
    sentence: 'Tilkoblingen kunne ikke behandle denne posten.',
    hint: 'Send den på nytt. Kommer den tilbake, oppgi referansen {correlationId} til support.',
  },
  UNEXPECTED: { sentence: 'Det skjedde noe uventet.', hint: 'Det prøves på nytt av seg selv. Vedvarer det, si fra til support.' },
  UNEXPECTED_ANSWER: {
    sentence: 'Det andre systemet svarte i en form tilkoblingen ikke kjenner.',
    hint: 'Si fra til support; ingenting er endret.',
  },
  UNKNOWN_OUTCOME: {
    sentence: 'Det er ukjent om regnskapet tok imot bilaget {reference}, og det kunne ikke ses ved å lete.',
    hint: 'Søk etter det i regnskapet. Er det ikke der, send likevel en til.',
  },
  VAT_MISMATCH: {
    sentence: 'Rackbeat har {ours} med mva, regnskapet {theirs} (forskjell {difference}).',
    hint: 'Sammenlign mva-sonen på kunden eller leverandøren og grupper og kontoer begge steder. Bilaget ligger i regnskapet som kladd.',
  },
  VAT_ZONE_UNKNOWN: {
    sentence: 'Mva-sonen "{zone}" er ukjent.',
    hint: 'Velg en mva-sone på kunden eller leverandøren i Rackbeat.',
  },
  LEDGER_CONSENT_LOST: {
    sentence: 'Regnskapet tar ikke lenger imot tilkoblingen.',
    hint: 'Installer integrasjonen i Rackbeat på nytt og gi tilgang til regnskapet; ventende overføringer fortsetter da av seg selv.',
  },
  LEDGER_THROTTLED: { sentence: 'Regnskapet ba oss vente.' },
  LEDGER_UNAVAILABLE: { sentence: 'Regnskapet svarer ikke.' },
  OUTCOME_UNCERTAIN: { sentence: 'Regnskapet sa ikke om det tok imot posten; det letes etter den før noe sendes på nytt.' },
  OUT_OF_TIME: { sentence: 'Det var ikke tid til å bli ferdig; det fortsetter om et øyeblikk.' },
  RACKBEAT_CONSENT_LOST: {
    sentence: 'Rackbeat tar ikke lenger imot tilkoblingen.',
    hint: 'Installer integrasjonen i Rackbeat på nytt; ventende overføringer fortsetter da av seg selv.',
  },
  RACKBEAT_THROTTLED: { sentence: 'Rackbeat ba oss vente.' },
  RACKBEAT_UNAVAILABLE: { sentence: 'Rackbeat svarer ikke.' },
  WAITS_FOR: { sentence: 'Venter på {kind} {number}.' },
  DELETED_IN_RACKBEAT: { sentence: 'Slettet i Rackbeat. Slettinger føres ikke over; regnskapet er uendret.' },
  MASTER_ELSEWHERE: { sentence: 'Disse postene vedlikeholdes i regnskapet (innstillingen {setting}).' },
  NOTHING_OWED: { sentence: 'Fakturaen har ingen beløp.' },
  NOT_BOOKED: { sentence: 'Den er ikke bokført i Rackbeat.' },
  SWITCHED_OFF: { sentence: 'Innstillingen {setting} er slått av.' },
  ACCOUNT_FALLBACK: {
    sentence: 'Varegruppe {group} i sone {zone} gikk til standardkontoen {default}: {why}.',
    hint: 'Kontroller kladden, og velg en brukbar konto for gruppen i innstillingene.',
  },
  CUSTOMER_MADE_TWICE: {
    sentence:
      'To kontakter for samme foretak kom samtidig: kunde {number} brukes, og {spare} ble opprettet i Rackbeat ved siden av.',
    hint: 'Slett kunde {spare} i Rackbeat; ingenting er bokført på den.',
  },
  CREDIT_UNLINKED: { sentence: 'Den krediterte fakturaen {number} er ukjent her, så kreditnotaen nevner den bare i teksten.' },
  EAN_CONTACT_MISSING: {
    sentence: 'Regnskapet har ingen kontakt "{person}" på kunde {customer}; en elektronisk faktura krever en.',
    hint: 'Opprett kontakten i regnskapet før fakturaen sendes.',
  },
  EAN_INVALID: { sentence: 'EAN-nummeret {ean} er ikke gyldig.', hint: 'Rett det på kunden og på kladden før den sendes.' },
  EU_ZONE_PRIVATE: {
    sentence: 'Privatkunde {customer} er i mva-sone EU og ville blitt fakturert uten mva.',
    hint: 'Kontroller mva-sonen, eller slå på One Stop-mva.',
  },
  FIELD_CUT: { sentence: 'Forkortet til {limit} tegn: {field}.' },
  OSS_ZONE_MISSING: {
    sentence: 'Det er ingen mva-sone for {country} under One Stop-mva; innlandssonen ble brukt.',
    hint: 'Velg sonen i innstillingene.',
  },
  PROJECT_NOT_IN_LEDGER: { sentence: 'Prosjekt {project} er ikke i regnskapet; bilaget har ikke noe prosjekt.' },
  QUANTITY_ROUNDING: { sentence: 'Linje {line} avviker med {difference} fordi antall eller pris har mer enn to desimaler.' },
  VAT_CODE_DIFFERS: {
    sentence: 'Konto {account} har mva-kode {code}, som gir {theirs} i mva; fakturaen har {ours} der.',
    hint: 'Kontroller mva på kladden, og velg en konto med riktig mva-kode i innstillingene.',
  },
  ACCOUNT_CELL_EMPTY: { sentence: 'Det er ikke valgt noen konto for varegruppe {group} i sone {zone}; standardkontoen brukes.' },
  ACCOUNT_CELL_UNCONFIRMED: {
    sentence:
      'Konto {account} for varegruppe {group} i sone {zone} er bare et forslag; til den bekreftes, brukes standardkontoen.',
  },
  ACCOUNT_IS_BALANCE: { sentence: 'Konto {account} er en balansekonto; kjøp bokføres vanligvis i resultatregnskapet.' },
  ACCOUNT_UNUSABLE: { sentence: 'Den kan ikke bokføres på: {why}.', hint: 'Velg en annen konto.' },
  DEFAULT_ACCOUNT_MISSING: { sentence: 'Uten en standardkonto feiler en faktura når kontoen for gruppen ikke kan brukes.' },
  EXACT_QUANTITY_MAY_DRIFT: {
    sentence: 'Med priser eller antall med mer enn to desimaler kan beløpene avvike litt fra Rackbeat.',
  },
  LAYOUT_MAY_BE_MISSING: {
    sentence: 'Uten en standardlayout feiler en faktura når verken layouten er valgt eller kunden har en.',
  },
  NEVER_BOOK_EAN_WITHOUT_BOOKING: { sentence: 'Dette har ingen virkning så lenge fakturaer ikke bokføres i regnskapet.' },
  ORDERS_WOULD_ECHO: {
    sentence: 'Salgsordrer kan bare sendes til regnskapet når ordrer begynner i Rackbeat.',
    hint: 'La ordrer begynne i Rackbeat, eller slå dette av: begge veier på én gang ville sendt de samme ordrene i ring.',
  },
  NOTHING_IS_TRANSFERRED: { sentence: 'Verken kunder eller fakturaer overføres så lenge dette er slått av.' },
  SEND_EAN_WITHOUT_BOOKING: { sentence: 'EAN-fakturaer kan bare sendes når de bokføres.' },
  SETTING_INVALID: { sentence: 'Verdien er ikke tillatt: {detail}.' },
  ARTICLE_HAS_VAT: {
    sentence: 'Artikkelen {article} konteres med mva., og en avrundingsforskjell har ingen.',
    hint: 'Velg en artikkel som konteres uten mva.',
  },
  TERMS_NOT_FOR_SALES: {
    sentence: '{terms} kan ikke brukes ved salg i regnskapet.',
    hint: 'Velg en annen betingelse, eller tillat den ved salg i regnskapet.',
  },
  ZONE_NOT_FOR_CUSTOMERS: {
    sentence: 'Mva-sone {zone} er ikke slått på for kunder i regnskapet; det avviser en kunde som settes i den.',
    hint: 'Slå på sonen for kunder i regnskapet, eller velg en annen.',
  },
  ITEM_BARRED: { sentence: 'Vare {number} er sperret i Rackbeat.', hint: 'Opphev sperringen der, eller velg en annen vare.' },
  CHOICE_NOT_IN_LEDGER: {
    sentence: 'Det som er valgt under {setting}, finnes ikke lenger i regnskapet eller er ikke lenger i bruk der.',
    hint: 'Velg et annet fra listen.',
  },
  SETTING_NOT_IN_LEDGER: { sentence: 'Nummer {number} finnes ikke i regnskapet.', hint: 'Velg et annet fra listen.' },
  SETTING_NOT_IN_RACKBEAT: { sentence: 'Nummer {number} finnes ikke i Rackbeat.', hint: 'Velg et annet fra listen.' },
  SUPPLIER_GROUPS_MAY_FAIL: {
    sentence: 'Uten en konto for leverandørgrupper, eller en standardgruppe, feiler en leverandør i en ny gruppe.',
  },
  ACCOUNTS_ALIKE: { sentence: 'Konto {account} står på begge sider, så ingenting ville blitt bokført.' },
  ACCOUNT_HAS_VAT_CODE: { sentence: 'Konto {account} har mva-kode {code}; lagerverdien er uten mva, så en konto uten er bedre.' },
  ACCOUNT_NOT_BALANCE: {
    sentence: 'Konto {account} er ikke en balansekonto, så lageret ville ikke blitt ført videre til neste år.',
    hint: 'Velg en balansekonto som inneholder lageret og ingenting annet; er du i tvil, spør regnskapsføreren eller revisoren.',
  },
  BARRED_NOT_WANTED: { sentence: 'Sperret i regnskapet, og sperrede poster ønskes ikke (innstillingen {setting}).' },
  CONTRA_ACCOUNT_IS_BALANCE: {
    sentence: 'Konto {account} er en balansekonto; motposten til lageret er vanligvis vareforbruket.',
  },
  DELETED_IN_LEDGER: { sentence: 'Slettet i regnskapet.' },
  EARLIER_DRAFT_CHANGED: {
    sentence: 'Det ubokførte bilaget {voucher} fra {day} ({amount}) er endret for hånd og blir som det er.',
    hint: 'Slett det før du bokfører det nye. Bokfører du det først, bestill denne kjøringen på nytt.',
  },
  EARLIER_DRAFT_STANDS: {
    sentence: 'Det ubokførte bilaget {voucher} fra {day} ({amount}) ligger fortsatt i kassekladden.',
    hint: 'Bokfør bare det nyeste, og slett de andre: hvert er målt fra den bokførte saldoen.',
  },
  EMPTY_LINE_ITEM_MISSING: {
    sentence: 'Ordre {number} har en linje uten vare ("{text}"), og det er ikke valgt noen vare i Rackbeat for slike linjer.',
    hint: 'Velg en vare for tomme linjer i innstillingene, og send på nytt.',
  },
  SENT_MARK_REFUSED: {
    sentence: 'Rackbeat lot ikke tilkoblingen merke faktura {number} som sendt.',
    hint: 'Merk den i Rackbeat for hånd. Skjer det med alle, slå av innstillingen.',
  },
  NOT_FROM_RACKBEAT: { sentence: 'Faktura {number} i regnskapet stammer ikke fra Rackbeat. Rackbeat er uendret.' },
  GONE_FROM_LEDGER: { sentence: 'Den er ikke lenger i regnskapet eller har gått videre derfra. Rackbeat er uendret.' },
  GROUPS_SELL_AT_HOME: {
    sentence: 'En varegruppe som tilkoblingen oppretter, har bare en konto for innenlands salg.',
    hint: 'Gi den kontoer for de andre mva-sonene i regnskapet før det går fakturaer dit.',
  },
  GROUP_NEEDS_ACCOUNT: {
    sentence: 'Regnskapet har ingen {kind} for "{group}", og tilkoblingen kan ikke opprette en uten en konto for den.',
    hint: 'Velg gruppen, en standardgruppe eller {setting} i innstillingene.',
  },
  GROUP_NOT_IN_RACKBEAT: {
    sentence: 'Rackbeat har ingen varegruppe for {product} (gruppe {group} i regnskapet).',
    hint: 'Koble en Rackbeat-gruppe til den i innstillingene, eller opprett en med det nummeret, og send på nytt.',
  },
  ITEM_KEEPS_STOCK: {
    sentence: 'Vare {number} er lagerført.',
    hint: 'Velg en vare uten lagerføring: for disse linjene tas ingenting fra en hylle.',
  },
  ITEM_NOT_IN_RACKBEAT: { sentence: 'Det er ingen vare {number} i Rackbeat.', hint: 'Velg en annen.' },
  JOURNAL_SHARED: {
    sentence: 'Kassekladd {journal} mottar også leverandørfakturaene.',
    hint: 'En egen kassekladd gjør det lettere å bokføre bare det nyeste lagerbilaget.',
  },
  LEDGER_TAKES_NONE: {
    sentence: 'Regnskapet lar ingen app opprette {kind}, og det har ingen med navnet "{name}".',
    hint: 'Trengs den, opprett den i regnskapet med samme navn og send på nytt.',
  },
  NOT_IN_RACKBEAT: {
    sentence: '{kind} {number} finnes ikke i Rackbeat.',
    hint: 'Opprett den der, eller la regnskapet være stedet der den vedlikeholdes (innstillinger), og send på nytt.',
  },
  NO_DIFFERENCE: { sentence: 'Lageret er verdt {value}, og det er det konto {account} har bokført.' },
  NO_PARTNER_IN_RACKBEAT: {
    sentence: '{kind} {number}, som den hører til, er ikke i Rackbeat.',
    hint: 'Opprett begge i Rackbeat for hånd.',
  },
  NOTHING_CHOSEN_TO_SYNC: {
    sentence: 'Ingen del av den første synkroniseringen er valgt i innstillingene, så ingenting er hentet.',
    hint: 'Velg kunder, varer eller det som skal med, lagre og start den på nytt.',
  },
  NUMBER_NOT_FOR_RACKBEAT: {
    sentence: '{name} har nummer "{number}" i regnskapet; Rackbeat tar bare hele tall uten nuller foran.',
    hint: 'Gi den et slikt nummer i regnskapet før den første synkroniseringen, eller opprett den i Rackbeat for hånd.',
  },
  NUMBER_TAKEN: {
    sentence: 'Nummer {number} er ikke ledig i Rackbeat; en slettet post beholder det.',
    hint: 'Opprett posten i Rackbeat for hånd med et annet nummer.',
  },
  RUN_PASSED: { sentence: 'En senere kjøring har trådt i stedet for den fra {day}; hele forskjellen er i den.' },
  TERMS_NOT_IN_RACKBEAT: {
    sentence: 'Ingen betalingsbetingelse i Rackbeat svarer til {terms}.',
    hint: 'Koble dem i innstillingene, eller gi dem samme navn begge steder, og send på nytt.',
  },
  TERMS_TYPE_BY_HAND: {
    sentence:
      'Regnskapet har ingen betalingsbetingelse som "{terms}", og typen {type} krever kontoer eller datoer som bare et menneske kjenner.',
    hint: 'Brukes de, opprett dem i regnskapet med samme navn, eller koble dem i innstillingene.',
  },
  CONTACT_UNUSED: {
    sentence: 'Det er aldri bokført noe på kontakten, så den er verken kunde eller leverandør.',
    hint: 'Skal Rackbeat ha den, opprett den der for hånd.',
  },
  CONTACT_WITHOUT_EMAIL: {
    sentence: 'Kontakten har ingen e-postadresse i regnskapet, så den kommer ikke over.',
    hint: 'Opprett den i Rackbeat for hånd; med organisasjonsnummer eller e-postadresse finner de to hverandre.',
  },
  PRODUCT_WITHOUT_NUMBER: {
    sentence: 'Produktet har ikke noe nummer i regnskapet, og Rackbeat kjenner produkter på numrene deres.',
    hint: 'Opprett det i Rackbeat for hånd, og gi produktet i regnskapet samme nummer.',
  },
  TERMS_REPLACED: {
    sentence: 'Rackbeat har ingen betalingsbetingelse som {wanted}; {used} ble brukt.',
    hint: 'Velg en annen betalingsbetingelse på posten i Rackbeat hvis den er feil.',
  },
  TERMS_UNKNOWN_IN_RACKBEAT: { sentence: 'Rackbeat har ingen betalingsbetingelse av typen {type}.' },
  CURRENCY_OF_CUSTOMER: {
    sentence: 'Fakturaen er i {ours}, men kunde {customer} har {theirs} i regnskapet, og et bilag der følger kundens valuta.',
    hint: 'Endre kundens valuta i regnskapet, eller bruk en kunde med den valutaen, og send på nytt.',
  },
  EMAIL_MISSING: {
    sentence: 'Det finnes ingen e-postadresse å sende til, eller den ble avvist: {detail}.',
    hint: 'Gi kunden en e-postadresse begge steder, og send på nytt: det som er bokført, blir bare sendt.',
  },
  FIELD_MISSING: {
    sentence: '{kind} {number} mangler {field} i Rackbeat; regnskapet krever det.',
    hint: 'Fyll det ut i Rackbeat, og send på nytt.',
  },
  LEDGER_ACCOUNT_MISSING: {
    sentence: 'En konto som bilaget trenger, mangler i regnskapet: {detail}.',
    hint: 'Opprett kontoen i årets kontoplan, eller rett artikkelens kontering, og send på nytt.',
  },
  LEDGER_COMPANY_INACTIVE: {
    sentence: 'Firmaet er ikke aktivt i regnskapet.',
    hint: 'Forny abonnementet i regnskapet, og send på nytt.',
  },
  LEDGER_NOT_SET_UP: {
    sentence: 'Regnskapets startveiviser er ikke fullført.',
    hint: 'Fullfør veiviseren i regnskapet, og send på nytt.',
  },
  LIST_WITHOUT_END: {
    sentence: 'Det andre systemet lover stadig flere poster på en liste: {detail}.',
    hint: 'Ingenting av listen ble brukt. Send på nytt; kommer det tilbake, si fra til support.',
  },
  LOOKALIKE: {
    sentence:
      'Det er ikke kjent om regnskapet tok dette bilaget. Ingen bærer referansen {reference}, men ett ligner: {documents}.',
    hint: 'Er det dette, skriv {reference} tilbake i det og send på nytt: da knyttes det. Er det et annet, send likevel en til.',
  },
  MATCH_AMBIGUOUS: {
    sentence: 'Leverandørfaktura {number} passer til flere i regnskapet, eller en annen passer til den samme: {candidates}.',
    hint: 'Ingenting er knyttet eller endret. Sammenlign numre og datoer begge steder.',
  },
  MIXED_SIGNS: {
    sentence:
      'Faktura {number} har et beløp med motsatt fortegn på konto {account}; regnskapet tar bare ett fortegn på et bilag.',
    hint: 'Del den i Rackbeat i en faktura og en kreditnota, eller bokfør den for hånd.',
  },
  LEDGER_NUMBER_TAKEN: {
    sentence: 'Regnskapet har allerede en post med dette nummeret: {detail}.',
    hint: 'Send på nytt; kommer det tilbake, søk etter nummeret i regnskapet.',
  },
  GROUP_ACCOUNT_BARRED: {
    sentence: 'Varegruppe {group} i regnskapet selger til konto {account} i mva-sone {zone}, og kontoen er sperret.',
    hint: 'Opphev sperringen, gi gruppen en annen konto i regnskapet, eller koble en annen gruppe ({setting}), og send på nytt.',
  },
  GROUP_ACCOUNT_MISSING: {
    sentence: 'Varegruppe {group} i regnskapet har ingen salgskonto for mva-sone {zone}.',
    hint: 'Gi gruppen en konto for sonen i regnskapet, eller koble en annen gruppe ({setting}), og send på nytt.',
  },
  SALES_ACCOUNT_REFUSED: {
    sentence: 'Regnskapet tar ikke imot salgskonto {account}.',
    hint: 'Åpne kontoen i regnskapet, eller velg en annen ({setting}), og send på nytt.',
  },
  SALES_ACCOUNT_UNMAPPED: {
    sentence: 'Det er ikke valgt en salgskonto for varegruppe {group} i sone {zone}.',
    hint: 'Velg en, eller en standardkonto for sonen, i innstillingene, og send på nytt.',
  },
  UNIT_UNMAPPED: {
    sentence: 'Ingen enhet i regnskapet svarer til "{unit}" på vare {product}.',
    hint: 'Koble enheten, eller velg en standardenhet, i innstillingene.',
  },
  NOTHING_CONSUMED: { sentence: 'Ingenting på fakturaen kom fra lageret til en kostpris.' },
  OWN_DOCUMENT_OF_LEDGER: { sentence: 'Den kom opprinnelig fra regnskapet.' },
  NO_LONGER_DRAFT: {
    sentence:
      'Den er ikke lenger en kladd i regnskapet ({document} er sendt, fakturert, endret eller slettet der) og blir som den er.',
    hint: 'Betyr endringen i Rackbeat noe, gjør den i regnskapet for hånd.',
  },
  ORDER_CANCELLED: { sentence: 'Ordren er kansellert i Rackbeat.' },
  ORDER_INVOICED: {
    sentence: 'Ordren er blitt til en faktura i regnskapet (nummer {document}) og blir som den er.',
    hint: 'Betyr endringen i Rackbeat noe, gjør den på fakturaen for hånd. Står ordren der fortsatt ved siden av, slett ordren der.',
  },
  OWN_DOCUMENT: { sentence: 'Den kom opprinnelig fra Rackbeat.' },
  ADDRESS_OF_CUSTOMER: {
    sentence: 'Fakturaen er adressert til {city}; regnskapet har bare kundens egen by på et bilag, så den adressen står der.',
  },
  COUNTRY_UNKNOWN: { sentence: 'Landet "{country}" er ukjent; {used} ble brukt.' },
  MAIL_UNCERTAIN: {
    sentence: 'Det er ikke kjent om regnskapet sendte fakturaen til kunden; den ble ikke sendt på nytt.',
    hint: 'Se etter i regnskapet, og send den derfra hvis den ikke gikk.',
  },
  PROJECT_LEFT_OUT: { sentence: 'Regnskapet har ingen prosjekter; prosjekt {project} er utelatt fra bilaget.' },
  RATE_OF_LEDGER: { sentence: 'Regnskapet regner om {currency} til sin egen kurs; Rackbeat brukte {rate}.' },
  NUMBER_GIVEN_AGAIN: {
    sentence: 'Regnskapet har gitt ut nummer {number} på nytt. Den tidligere står uendret i Rackbeat som {earlier}.',
    hint: 'Ble den tidligere slettet i regnskapet med vilje, slett den i Rackbeat for hånd.',
  },
  DRAFT_MADE_AGAIN: {
    sentence: 'Kladd {document} ble slettet eller fakturert i regnskapet mens den ble endret, og står der igjen.',
    hint: 'Slett den der en gang til hvis den skulle bort.',
  },
  VAT_NUMBER_LEFT_OUT: {
    sentence: 'Mva-nummeret {vat} har ikke den formen regnskapet tar, og er utelatt.',
    hint: 'Kontroller nummeret i Rackbeat: uten det beregner regnskapet mva.',
  },
  UNIT_FALLBACK: { sentence: 'Regnskapet har ingen enhet "{unit}"; {used} ble brukt.', hint: 'Koble enheten i innstillingene.' },
  CODING_MAY_BE_MISSING: { sentence: 'Uten en standardkontering feiler en vare i en gruppe som ikke er koblet.' },
  COST_COUNTED_TWICE: {
    sentence: 'Kjøp på konto {account} er straks en kostnad, og vareforbruket bokføres igjen som kostnad når varene selges.',
    hint: 'La kjøp av lagervarer gå til lagerkontoen, eller slå av bokføring av vareforbruk.',
  },
  UNIT_MAY_BE_MISSING: { sentence: 'Uten en standardenhet feiler en vare når enheten ikke har en motpart i regnskapet.' },
};
