/** The reasons in Danish. */
import type { Text } from './reason-text.ts';

const thenSend = 'og send igen';

export const danish: Record<string, Text> = {
  ACCOUNTING_YEAR_MISSING: {
    sentence: 'Regnskabet har intet regnskabsår for {date}.',
    hint: `Opret året i regnskabet, eller ret datoen i Rackbeat, ${thenSend}.`,
  },
  ACCOUNT_REFUSED: {
    sentence: 'Regnskabet tager ikke imod konto {account}.',
    hint: `Vælg en anden konto for varegruppen i indstillingerne, ${thenSend}.`,
  },
  AMBIGUOUS: {
    sentence: 'Flere poster passer til {number}: {candidates}.',
    hint: `Fjern dubletten, eller giv den rette samme nummer, cvr-nummer eller e-mailadresse begge steder, ${thenSend}.`,
  },
  BARRED: {
    sentence: '{kind} {number} er spærret i regnskabet.',
    hint: `Ophæv spærringen i regnskabet, hvis den må bruges, ${thenSend}.`,
  },
  CURRENCY_UNKNOWN: {
    sentence: 'Regnskabet kender ikke valutaen {currency}.',
    hint: `Opret valutaen i regnskabet, ${thenSend}.`,
  },
  CUSTOMER_GROUP_UNMAPPED: {
    sentence: 'Der er ikke valgt en gruppe i regnskabet til kunde {customer} (Rackbeat-gruppe {group}).',
    hint: `Vælg en gruppe, eller en standardgruppe, i indstillingerne.`,
  },
  AMOUNT_DIFFERS: {
    sentence: '{kind} {number} er på {ours} i Rackbeat og {theirs} i regnskabet (bilag {document}).',
    hint: 'Find ud af, hvem der har ændret beløbet, og ret den ene side i hånden. Intet er ændret.',
  },
  VANISHED: {
    sentence: '{kind} {number} blev overført som {document}, men findes ikke længere i regnskabet.',
    hint: 'Er den slettet ved en fejl, så send alligevel en til. Var det meningen, skal du ikke gøre noget.',
  },
  MISSING_IN_LEDGER: {
    sentence: '{kind} {number} er bogført i Rackbeat, men var ikke kommet til regnskabet.',
    hint: 'Der er bedt om den igen af sig selv. Se efter den blandt overførslerne.',
  },
  STRAY_DOCUMENT: {
    sentence: 'Bilag {document} i regnskabet står for {kind} {number}, som ikke er bogført i Rackbeat.',
    hint: 'Slet eller krediter det i regnskabet, hvis fakturaen er trukket tilbage i Rackbeat. Intet er ændret.',
  },
  ROW_FORGOTTEN: {
    sentence: '{kind} {number} står i regnskabet som {document}, men forbindelsen havde glemt det.',
    hint: 'Den bliver knyttet sammen igen af sig selv; intet sendes to gange.',
  },
  FOUND_TWICE: {
    sentence: 'Regnskabet har mere end ét bilag med referencen {reference}: {documents}.',
    hint: 'Behold det ene, og slet eller krediter det andet i regnskabet. Intet er ændret.',
  },
  INVOICE_DATE_MISSING: {
    sentence: 'Faktura {number} har ingen dato i Rackbeat.',
    hint: `Giv den en dato i Rackbeat, ${thenSend}.`,
  },
  INVOICE_NUMBER_TAKEN: {
    sentence: 'Regnskabet har allerede en faktura med dette nummer; vores ligger der som kladde.',
    hint: `Bogfør kladden i hånden under et andet nummer, eller ret nummerserien, ${thenSend}.`,
  },
  JOURNAL_NOT_ALLOWED: {
    sentence: 'Kassekladde {journal} tager kun posteringer af typen {type}.',
    hint: `Vælg en anden kassekladde i indstillingerne, eller ophæv begrænsningen i regnskabet, ${thenSend}.`,
  },
  LAYOUT_MISSING: {
    sentence: 'Der er intet layout til kunde {customer} (Rackbeat-layout {layout}).',
    hint: 'Vælg layoutet, eller et standardlayout, i indstillingerne.',
  },
  LEDGER_ACCESS_DENIED: {
    sentence: 'Regnskabet giver ikke forbindelsen lov til dette.',
    hint: 'Se, hvilke rettigheder appen fik, og om abonnementet på regnskabet har modulet.',
  },
  LEDGER_REFUSED: {
    sentence: 'Regnskabet afviste posten: {detail}.',
    hint: `Ret det, den nævner, i regnskabet, i Rackbeat eller i indstillingerne, ${thenSend}.`,
  },
  LINE_WITHOUT_ITEM: {
    sentence: 'Linje {line} på faktura {number} ("{text}") har et beløb, men ingen vare.',
    hint: 'Sæt en vare på linjen i Rackbeat; regnskabet tager intet beløb uden.',
  },
  NEEDED_RECORD_MISSING: {
    sentence: '{viaKind} {viaNumber}, som denne post kræver, er ikke i regnskabet.',
    hint: 'Se den post på listen.',
  },
  NOTHING_TO_POST: {
    sentence: 'Linjerne på faktura {number} udligner hinanden på hver konto, så der er intet at bogføre.',
    hint: 'Bogfør den i hånden, hvis den skal ses i regnskabet.',
  },
  NOT_IN_LEDGER: {
    sentence: '{kind} {number} findes ikke i regnskabet.',
    hint: 'Opret den dér, eller lad Rackbeat være stedet, hvor den vedligeholdes (indstillinger).',
  },
  NO_USABLE_ACCOUNT: {
    sentence: 'Ingen konto kan tage varegruppe {group} i zone {zone}: {why}; standardkontoen: {whyDefault}.',
    hint: `Vælg en brugbar konto for gruppen, eller en brugbar standardkonto, i indstillingerne, ${thenSend}.`,
  },
  NUMBER_COLLISION: {
    sentence: 'Nummer {number} er "{ours}" i Rackbeat og "{theirs}" i regnskabet. Intet er ændret.',
    hint: 'Er de den samme, så giv begge samme navn, CVR-nummer eller stregkode; ellers ret det ene nummer.',
  },
  NUMBER_TOO_LONG: {
    sentence: 'Nummeret {number} på {kind} er længere end de {limit} tegn, regnskabet tager.',
    hint: 'Gør nummeret kortere i Rackbeat.',
  },
  PAYMENT_TERMS_UNMAPPED: {
    sentence: 'Ingen betalingsbetingelse i regnskabet svarer til {terms}.',
    hint: 'Par dem i indstillingerne, eller giv dem samme navn begge steder.',
  },
  PERIOD_CLOSED: {
    sentence: 'Datoen {date} ligger i en lukket periode eller et lukket år i regnskabet.',
    hint: 'Åbn perioden, eller ret datoen i Rackbeat. Forbindelsen ændrer aldrig en dato.',
  },
  PRODUCT_GROUP_UNMAPPED: {
    sentence: 'Der er ikke valgt en gruppe i regnskabet til vare {product} (Rackbeat-gruppe {group}).',
    hint: 'Vælg en gruppe, eller en standardgruppe, i indstillingerne.',
  },
  RACKBEAT_REFUSED: { sentence: 'Rackbeat udleverede ikke posten: {detail}.', hint: 'Se, om posten kan åbnes i Rackbeat.' },
  RECORD_NOT_FOUND: { sentence: 'Der er ingen sådan post i Rackbeat.', hint: 'Se nummeret efter.' },
  RECORD_NOT_IN_LEDGER: {
    sentence: '{kind} {number} findes ikke længere i regnskabet.',
    hint: 'Hvis den er slettet ved en fejl, så gendan den dér, og send igen.',
  },
  REFERENCE_CHANGED: {
    sentence: 'Bilag {document} i regnskabet bærer ikke længere vores reference {reference}.',
    hint: 'Er det denne faktura, så skriv referencen tilbage, og send igen. Er det et andet bilag, så send alligevel en til.',
  },
  SETTINGS_INVALID: {
    sentence: 'De gemte indstillinger kan ikke bruges: {setting} ({detail}).',
    hint: 'Åbn indstillingerne, ret dem, og gem.',
  },
  SETTING_MISSING: { sentence: 'Indstillingen {setting} er tom, men kræves.', hint: `Udfyld den, ${thenSend}.` },
  SUPPLIER_GROUP_UNMAPPED: {
    sentence: 'Regnskabet har ingen leverandørgruppe til {group}, og forbindelsen må ikke oprette en uden en konto til den.',
    hint: 'Vælg en gruppe, en standardgruppe eller kontoen til leverandørgrupper i indstillingerne.',
  },
  TOTALS_DIFFER: {
    sentence: 'Linjerne på faktura {number} giver {lines} med moms, men dens total er {total}.',
    hint: 'Åbn fakturaen i Rackbeat, og ret linjerne, eller bogfør den i hånden.',
  },
  UNDELIVERED: {
    sentence: 'Forbindelsen kunne ikke behandle denne post.',
    hint: 'Send den igen. Kommer den tilbage, så oplys supporten referencen {correlationId}.',
  },
  UNEXPECTED: {
    sentence: 'Der skete noget uventet.',
    hint: 'Det prøves igen af sig selv. Bliver det ved, så sig det til supporten.',
  },
  UNEXPECTED_ANSWER: {
    sentence: 'Det andet system svarede i en form, forbindelsen ikke kender.',
    hint: 'Sig det til supporten; intet er ændret.',
  },
  UNKNOWN_OUTCOME: {
    sentence: 'Det vides ikke, om regnskabet tog imod bilaget {reference}, og det kunne ikke ses ved at lede.',
    hint: 'Søg efter det i regnskabet. Er det der ikke, så send alligevel en til.',
  },
  VAT_MISMATCH: {
    sentence: 'Rackbeat har {ours} med moms, regnskabet {theirs} (forskel {difference}).',
    hint: 'Sammenlign momszonen på kunden eller leverandøren og grupper og konti begge steder. Bilaget ligger i regnskabet som kladde.',
  },
  VAT_ZONE_UNKNOWN: {
    sentence: 'Momszonen "{zone}" kendes ikke.',
    hint: 'Vælg en momszone på kunden eller leverandøren i Rackbeat.',
  },
  LEDGER_CONSENT_LOST: {
    sentence: 'Regnskabet tager ikke længere imod forbindelsen.',
    hint: 'Installér integrationen i Rackbeat igen, og giv adgang til regnskabet; ventende overførsler fortsætter så af sig selv.',
  },
  LEDGER_THROTTLED: { sentence: 'Regnskabet bad os vente.' },
  LEDGER_UNAVAILABLE: { sentence: 'Regnskabet svarer ikke.' },
  OUTCOME_UNCERTAIN: { sentence: 'Regnskabet sagde ikke, om det tog imod posten; der ledes efter den, før noget sendes igen.' },
  OUT_OF_TIME: { sentence: 'Der var ikke tid til at blive færdig; det fortsætter om et øjeblik.' },
  RACKBEAT_CONSENT_LOST: {
    sentence: 'Rackbeat tager ikke længere imod forbindelsen.',
    hint: 'Installér integrationen i Rackbeat igen; ventende overførsler fortsætter så af sig selv.',
  },
  RACKBEAT_THROTTLED: { sentence: 'Rackbeat bad os vente.' },
  RACKBEAT_UNAVAILABLE: { sentence: 'Rackbeat svarer ikke.' },
  WAITS_FOR: { sentence: 'Venter på {kind} {number}.' },
  DELETED_IN_RACKBEAT: { sentence: 'Slettet i Rackbeat. Sletninger føres ikke over; regnskabet er uændret.' },
  MASTER_ELSEWHERE: { sentence: 'Disse poster vedligeholdes i regnskabet (indstillingen {setting}).' },
  NOTHING_OWED: { sentence: 'Fakturaen har ingen beløb.' },
  NOT_BOOKED: { sentence: 'Den er ikke bogført i Rackbeat.' },
  SWITCHED_OFF: { sentence: 'Indstillingen {setting} er slået fra.' },
  ACCOUNT_FALLBACK: {
    sentence: 'Varegruppe {group} i zone {zone} gik til standardkontoen {default}: {why}.',
    hint: 'Se kladden efter, og vælg en brugbar konto for gruppen i indstillingerne.',
  },
  CUSTOMER_MADE_TWICE: {
    sentence:
      'To kontakter for samme virksomhed kom på samme tid: kunde {number} bruges, og {spare} blev oprettet i Rackbeat ved siden af.',
    hint: 'Slet kunde {spare} i Rackbeat; der er intet bogført på den.',
  },
  CREDIT_UNLINKED: { sentence: 'Den krediterede faktura {number} kendes ikke her, så kreditnotaen nævner den kun i sin tekst.' },
  EAN_CONTACT_MISSING: {
    sentence: 'Regnskabet har ingen kontakt "{person}" på kunde {customer}; en elektronisk faktura kræver en.',
    hint: 'Opret kontakten i regnskabet, før fakturaen sendes.',
  },
  EAN_INVALID: { sentence: 'EAN-nummeret {ean} er ikke gyldigt.', hint: 'Ret det på kunden og på kladden, før den sendes.' },
  EU_ZONE_PRIVATE: {
    sentence: 'Privatkunde {customer} er i momszone EU og ville blive faktureret uden moms.',
    hint: 'Se momszonen efter, eller slå One Stop-moms til.',
  },
  FIELD_CUT: { sentence: 'Forkortet til {limit} tegn: {field}.' },
  OSS_ZONE_MISSING: {
    sentence: 'Der er ingen momszone til {country} under One Stop-moms; indlandszonen blev brugt.',
    hint: 'Vælg zonen i indstillingerne.',
  },
  PROJECT_NOT_IN_LEDGER: { sentence: 'Projekt {project} er ikke i regnskabet; bilaget har intet projekt.' },
  QUANTITY_ROUNDING: { sentence: 'Linje {line} afviger med {difference}, fordi antal eller pris har mere end to decimaler.' },
  VAT_CODE_DIFFERS: {
    sentence: 'Konto {account} har momskode {code}, som giver {theirs} i moms; fakturaen har {ours} dér.',
    hint: 'Se momsen på kladden efter, og vælg en konto med den rette momskode i indstillingerne.',
  },
  ACCOUNT_CELL_EMPTY: { sentence: 'Der er ikke valgt en konto for varegruppe {group} i zone {zone}; standardkontoen bruges.' },
  ACCOUNT_CELL_UNCONFIRMED: {
    sentence:
      'Konto {account} for varegruppe {group} i zone {zone} er kun et forslag; indtil den bekræftes, bruges standardkontoen.',
  },
  ACCOUNT_IS_BALANCE: { sentence: 'Konto {account} er en balancekonto; køb bogføres normalt i resultatopgørelsen.' },
  ACCOUNT_UNUSABLE: { sentence: 'Den kan ikke bogføres på: {why}.', hint: 'Vælg en anden konto.' },
  DEFAULT_ACCOUNT_MISSING: { sentence: 'Uden en standardkonto fejler en faktura, når kontoen for dens gruppe ikke kan bruges.' },
  EXACT_QUANTITY_MAY_DRIFT: {
    sentence: 'Med priser eller antal med mere end to decimaler kan beløbene afvige lidt fra Rackbeat.',
  },
  LAYOUT_MAY_BE_MISSING: {
    sentence: 'Uden et standardlayout fejler en faktura, når hverken dens layout er valgt, eller kunden har et.',
  },
  NEVER_BOOK_EAN_WITHOUT_BOOKING: { sentence: 'Dette har ingen virkning, så længe fakturaer ikke bogføres i regnskabet.' },
  ORDERS_WOULD_ECHO: {
    sentence: 'Salgsordrer kan kun sendes til regnskabet, når ordrer begynder i Rackbeat.',
    hint: 'Lad ordrer begynde i Rackbeat, eller slå dette fra: begge veje på én gang ville sende de samme ordrer i ring.',
  },
  NOTHING_IS_TRANSFERRED: { sentence: 'Hverken kunder eller fakturaer overføres, så længe dette er slået fra.' },
  SEND_EAN_WITHOUT_BOOKING: { sentence: 'EAN-fakturaer kan kun sendes, når de bogføres.' },
  SETTING_INVALID: { sentence: 'Værdien er ikke tilladt: {detail}.' },
  ARTICLE_HAS_VAT: {
    sentence: 'Artiklen {article} konteres med moms, og en afrundingsforskel har ingen.',
    hint: 'Vælg en artikel, der konteres uden moms.',
  },
  TERMS_NOT_FOR_SALES: {
    sentence: '{terms} kan ikke bruges ved salg i regnskabet.',
    hint: 'Vælg en anden betingelse, eller tillad den ved salg i regnskabet.',
  },
  ZONE_NOT_FOR_CUSTOMERS: {
    sentence: 'Momszone {zone} er ikke slået til for kunder i regnskabet; det afviser en kunde, der sættes i den.',
    hint: 'Slå zonen til for kunder i regnskabet, eller vælg en anden.',
  },
  ITEM_BARRED: { sentence: 'Vare {number} er spærret i Rackbeat.', hint: 'Ophæv spærringen dér, eller vælg en anden vare.' },
  CHOICE_NOT_IN_LEDGER: {
    sentence: 'Det, der er valgt under {setting}, findes ikke længere i regnskabet eller bruges ikke mere dér.',
    hint: 'Vælg et andet fra listen.',
  },
  SETTING_NOT_IN_LEDGER: { sentence: 'Nummer {number} findes ikke i regnskabet.', hint: 'Vælg et andet fra listen.' },
  SETTING_NOT_IN_RACKBEAT: { sentence: 'Nummer {number} findes ikke i Rackbeat.', hint: 'Vælg et andet fra listen.' },
  SUPPLIER_GROUPS_MAY_FAIL: {
    sentence: 'Uden en konto til leverandørgrupper, eller en standardgruppe, fejler en leverandør i en ny gruppe.',
  },
  ACCOUNTS_ALIKE: { sentence: 'Konto {account} står på begge sider, så intet ville blive bogført.' },
  ACCOUNT_HAS_VAT_CODE: {
    sentence: 'Konto {account} har momskode {code}; lagerværdien er uden moms, så en konto uden er bedre.',
  },
  ACCOUNT_NOT_BALANCE: {
    sentence: 'Konto {account} er ikke en balancekonto, så lageret ville ikke blive ført videre til næste år.',
    hint: 'Vælg en balancekonto, der rummer lageret og intet andet; er du i tvivl, så spørg din bogholder eller revisor.',
  },
  BARRED_NOT_WANTED: { sentence: 'Spærret i regnskabet, og spærrede poster ønskes ikke (indstillingen {setting}).' },
  CONTRA_ACCOUNT_IS_BALANCE: { sentence: 'Konto {account} er en balancekonto; lagerets modpost er normalt vareforbruget.' },
  DELETED_IN_LEDGER: { sentence: 'Slettet i regnskabet.' },
  EARLIER_DRAFT_CHANGED: {
    sentence: 'Det ubogførte bilag {voucher} fra {day} ({amount}) er ændret i hånden og bliver, som det er.',
    hint: 'Slet det, før du bogfører det nye. Bogfører du det først, så bestil denne kørsel igen.',
  },
  EARLIER_DRAFT_STANDS: {
    sentence: 'Det ubogførte bilag {voucher} fra {day} ({amount}) ligger stadig i kassekladden.',
    hint: 'Bogfør kun det nyeste, og slet de andre: hvert er målt fra den bogførte saldo.',
  },
  EMPTY_LINE_ITEM_MISSING: {
    sentence: 'Ordre {number} har en linje uden vare ("{text}"), og der er ikke valgt en vare i Rackbeat til den slags linjer.',
    hint: 'Vælg en vare til tomme linjer i indstillingerne, og send igen.',
  },
  SENT_MARK_REFUSED: {
    sentence: 'Rackbeat lod ikke forbindelsen markere faktura {number} som sendt.',
    hint: 'Markér den i Rackbeat i hånden. Sker det for alle, så slå indstillingen fra.',
  },
  NOT_FROM_RACKBEAT: { sentence: 'Faktura {number} i regnskabet stammer ikke fra Rackbeat. Rackbeat er uændret.' },
  GONE_FROM_LEDGER: { sentence: 'Den er ikke længere i regnskabet eller er gået videre derfra. Rackbeat er uændret.' },
  GROUPS_SELL_AT_HOME: {
    sentence: 'En varegruppe, som forbindelsen opretter, har kun en konto for indenlandsk salg.',
    hint: 'Giv den konti for de andre momszoner i regnskabet, før der går fakturaer dertil.',
  },
  GROUP_NEEDS_ACCOUNT: {
    sentence: 'Regnskabet har ingen {kind} til "{group}", og forbindelsen må ikke oprette en uden en konto til den.',
    hint: 'Vælg gruppen, en standardgruppe eller {setting} i indstillingerne.',
  },
  GROUP_NOT_IN_RACKBEAT: {
    sentence: 'Rackbeat har ingen varegruppe til {product} (gruppe {group} i regnskabet).',
    hint: 'Par en Rackbeat-gruppe med den i indstillingerne, eller opret en med det nummer, og send igen.',
  },
  ITEM_KEEPS_STOCK: {
    sentence: 'Vare {number} er lagerført.',
    hint: 'Vælg en vare uden lagerføring: for disse linjer tages intet fra en hylde.',
  },
  ITEM_NOT_IN_RACKBEAT: { sentence: 'Der er ingen vare {number} i Rackbeat.', hint: 'Vælg en anden.' },
  JOURNAL_SHARED: {
    sentence: 'Kassekladde {journal} modtager også leverandørfakturaerne.',
    hint: 'En særskilt kassekladde gør det lettere kun at bogføre det nyeste lagerbilag.',
  },
  LEDGER_TAKES_NONE: {
    sentence: 'Regnskabet lader ingen app oprette {kind}, og det har ingen med navnet "{name}".',
    hint: 'Kræves den, så opret den i regnskabet med samme navn, og send igen.',
  },
  NOT_IN_RACKBEAT: {
    sentence: '{kind} {number} findes ikke i Rackbeat.',
    hint: 'Opret den dér, eller lad regnskabet være stedet, hvor den vedligeholdes (indstillinger), og send igen.',
  },
  NO_DIFFERENCE: { sentence: 'Lageret er {value} værd, og det er, hvad konto {account} har bogført.' },
  NO_PARTNER_IN_RACKBEAT: {
    sentence: '{kind} {number}, som den hører til, er ikke i Rackbeat.',
    hint: 'Opret begge i Rackbeat i hånden.',
  },
  NOTHING_CHOSEN_TO_SYNC: {
    sentence: 'Ingen del af den første synkronisering er valgt i indstillingerne, så intet er hentet.',
    hint: 'Vælg kunder, varer eller det, der skal med, gem, og start den igen.',
  },
  NUMBER_NOT_FOR_RACKBEAT: {
    sentence: '{name} har nummer "{number}" i regnskabet; Rackbeat tager kun hele tal uden nuller foran.',
    hint: 'Giv den et sådant nummer i regnskabet før den første synkronisering, eller opret den i Rackbeat i hånden.',
  },
  NUMBER_TAKEN: {
    sentence: 'Nummer {number} er ikke frit i Rackbeat; en slettet post beholder det.',
    hint: 'Opret posten i Rackbeat i hånden med et andet nummer.',
  },
  RUN_PASSED: { sentence: 'En senere kørsel er trådt i stedet for den fra {day}; hele forskellen er i den.' },
  TERMS_NOT_IN_RACKBEAT: {
    sentence: 'Ingen betalingsbetingelse i Rackbeat svarer til {terms}.',
    hint: 'Par dem i indstillingerne, eller giv dem samme navn begge steder, og send igen.',
  },
  TERMS_TYPE_BY_HAND: {
    sentence:
      'Regnskabet har ingen betalingsbetingelse som "{terms}", og typen {type} kræver konti eller datoer, som kun et menneske kender.',
    hint: 'Bruges de, så opret dem i regnskabet med samme navn, eller par dem i indstillingerne.',
  },
  CONTACT_UNUSED: {
    sentence: 'Der er aldrig bogført noget på kontakten, så den er hverken kunde eller leverandør.',
    hint: 'Skal Rackbeat have den, så opret den dér i hånden.',
  },
  CONTACT_WITHOUT_EMAIL: {
    sentence: 'Kontakten har ingen e-mailadresse i regnskabet, så den kommer ikke over.',
    hint: 'Opret den i Rackbeat i hånden; med cvr-nummer eller e-mailadresse finder de to hinanden.',
  },
  PRODUCT_WITHOUT_NUMBER: {
    sentence: 'Produktet har intet nummer i regnskabet, og Rackbeat kender produkter på deres numre.',
    hint: 'Opret det i Rackbeat i hånden, og giv produktet i regnskabet samme nummer.',
  },
  TERMS_REPLACED: {
    sentence: 'Rackbeat har ingen betalingsbetingelse som {wanted}; {used} er brugt.',
    hint: 'Vælg en anden betalingsbetingelse på posten i Rackbeat, hvis den er forkert.',
  },
  TERMS_UNKNOWN_IN_RACKBEAT: { sentence: 'Rackbeat har ingen betalingsbetingelse af typen {type}.' },
  CURRENCY_OF_CUSTOMER: {
    sentence: 'Fakturaen er i {ours}, men kunde {customer} har {theirs} i regnskabet, og et bilag dér følger kundens valuta.',
    hint: 'Ret kundens valuta i regnskabet, eller brug en kunde med den valuta, og send igen.',
  },
  EMAIL_MISSING: {
    sentence: 'Der er ingen e-mailadresse at sende til, eller den blev afvist: {detail}.',
    hint: 'Giv kunden en e-mailadresse begge steder, og send igen: det bogførte bliver kun sendt.',
  },
  FIELD_MISSING: {
    sentence: '{kind} {number} mangler {field} i Rackbeat; regnskabet kræver det.',
    hint: 'Udfyld det i Rackbeat, og send igen.',
  },
  LEDGER_ACCOUNT_MISSING: {
    sentence: 'En konto, som bilaget skal bruge, mangler i regnskabet: {detail}.',
    hint: 'Opret kontoen i årets kontoplan, eller ret varens kontering, og send igen.',
  },
  LEDGER_COMPANY_INACTIVE: {
    sentence: 'Virksomheden er ikke aktiv i regnskabet.',
    hint: 'Forny abonnementet i regnskabet, og send igen.',
  },
  LEDGER_NOT_SET_UP: {
    sentence: 'Regnskabets startguide er ikke afsluttet.',
    hint: 'Gør guiden færdig i regnskabet, og send igen.',
  },
  LIST_WITHOUT_END: {
    sentence: 'Det andet system bliver ved med at love flere poster på en liste: {detail}.',
    hint: 'Intet af listen blev brugt. Send igen; kommer det tilbage, så sig det til supporten.',
  },
  LOOKALIKE: {
    sentence: 'Det vides ikke, om regnskabet tog dette bilag. Intet bærer referencen {reference}, men et ligner: {documents}.',
    hint: 'Er det dette, så skriv {reference} tilbage i det, og send igen: så knyttes det. Er det et andet, så send alligevel en til.',
  },
  MATCH_AMBIGUOUS: {
    sentence: 'Leverandørfaktura {number} passer på flere i regnskabet, eller en anden passer på den samme: {candidates}.',
    hint: 'Intet er knyttet eller ændret. Sammenlign numre og datoer begge steder.',
  },
  MIXED_SIGNS: {
    sentence: 'Faktura {number} har et beløb med modsat fortegn på konto {account}; regnskabet tager kun ét fortegn på et bilag.',
    hint: 'Del den i Rackbeat i en faktura og en kreditnota, eller bogfør den i hånden.',
  },
  LEDGER_NUMBER_TAKEN: {
    sentence: 'Regnskabet har allerede en post med dette nummer: {detail}.',
    hint: 'Send igen; kommer det tilbage, så søg efter nummeret i regnskabet.',
  },
  GROUP_ACCOUNT_BARRED: {
    sentence: 'Varegruppe {group} i regnskabet sælger til konto {account} i momszone {zone}, og kontoen er spærret.',
    hint: 'Ophæv spærringen, giv gruppen en anden konto i regnskabet, eller par en anden gruppe ({setting}), og send igen.',
  },
  GROUP_ACCOUNT_MISSING: {
    sentence: 'Varegruppe {group} i regnskabet har ingen salgskonto for momszone {zone}.',
    hint: 'Giv gruppen en konto for zonen i regnskabet, eller par en anden gruppe ({setting}), og send igen.',
  },
  SALES_ACCOUNT_REFUSED: {
    sentence: 'Regnskabet tager ikke imod salgskonto {account}.',
    hint: 'Åbn kontoen i regnskabet, eller vælg en anden ({setting}), og send igen.',
  },
  SALES_ACCOUNT_UNMAPPED: {
    sentence: 'Der er ikke valgt en salgskonto for varegruppe {group} i zone {zone}.',
    hint: 'Vælg en, eller en standardkonto for zonen, i indstillingerne, og send igen.',
  },
  UNIT_UNMAPPED: {
    sentence: 'Ingen enhed i regnskabet svarer til "{unit}" på vare {product}.',
    hint: 'Par enheden, eller vælg en standardenhed, i indstillingerne.',
  },
  NOTHING_CONSUMED: { sentence: 'Intet på fakturaen kom fra lageret til en kostpris.' },
  OWN_DOCUMENT_OF_LEDGER: { sentence: 'Den kom oprindeligt fra regnskabet.' },
  NO_LONGER_DRAFT: {
    sentence:
      'Den er ikke længere en kladde i regnskabet ({document} er sendt, faktureret, ændret eller slettet dér) og bliver, som den er.',
    hint: 'Betyder ændringen i Rackbeat noget, så foretag den i regnskabet i hånden.',
  },
  ORDER_CANCELLED: { sentence: 'Ordren er annulleret i Rackbeat.' },
  ORDER_INVOICED: {
    sentence: 'Ordren er blevet til en faktura i regnskabet (nummer {document}) og bliver, som den er.',
    hint: 'Betyder ændringen i Rackbeat noget, så foretag den på fakturaen i hånden. Står ordren der stadig ved siden af, så slet ordren dér.',
  },
  OWN_DOCUMENT: { sentence: 'Den kom oprindeligt fra Rackbeat.' },
  ADDRESS_OF_CUSTOMER: {
    sentence: 'Fakturaen er adresseret til {city}; regnskabet har kun kundens egen by på et bilag, så den adresse står der.',
  },
  COUNTRY_UNKNOWN: { sentence: 'Landet "{country}" er ukendt; {used} blev brugt.' },
  MAIL_UNCERTAIN: {
    sentence: 'Det vides ikke, om regnskabet sendte fakturaen til kunden; den blev ikke sendt igen.',
    hint: 'Se efter i regnskabet, og send den derfra, hvis den ikke gik.',
  },
  PROJECT_LEFT_OUT: { sentence: 'Regnskabet har ingen projekter; projekt {project} er udeladt af bilaget.' },
  RATE_OF_LEDGER: { sentence: 'Regnskabet omregner {currency} til sin egen kurs; Rackbeat brugte {rate}.' },
  NUMBER_GIVEN_AGAIN: {
    sentence: 'Regnskabet har givet nummer {number} ud igen. Den tidligere står uændret i Rackbeat som {earlier}.',
    hint: 'Blev den tidligere slettet i regnskabet med vilje, så slet den i Rackbeat i hånden.',
  },
  DRAFT_MADE_AGAIN: {
    sentence: 'Kladde {document} blev slettet eller faktureret i regnskabet, mens den blev ændret, og står der nu igen.',
    hint: 'Slet den dér en gang til, hvis den skulle væk.',
  },
  VAT_NUMBER_LEFT_OUT: {
    sentence: 'Momsnummeret {vat} har ikke den form, regnskabet tager, og er udeladt.',
    hint: 'Kontrollér nummeret i Rackbeat: uden det beregner regnskabet moms.',
  },
  UNIT_FALLBACK: { sentence: 'Regnskabet har ingen enhed "{unit}"; {used} blev brugt.', hint: 'Par enheden i indstillingerne.' },
  CODING_MAY_BE_MISSING: { sentence: 'Uden en standardkontering fejler en vare i en gruppe, der ikke er parret.' },
  COST_COUNTED_TWICE: {
    sentence:
      'Køb på konto {account} er straks en omkostning, og vareforbruget bogføres igen som omkostning, når varerne sælges.',
    hint: 'Lad køb af lagervarer gå til lagerkontoen, eller slå bogføring af vareforbrug fra.',
  },
  UNIT_MAY_BE_MISSING: { sentence: 'Uden en standardenhed fejler en vare, når dens enhed ikke har en modpart i regnskabet.' },
};
