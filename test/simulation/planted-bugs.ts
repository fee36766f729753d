/** Planted bugs: one-line sabotages of real protection, put into a copy of the code only. The simulation must catch each of them. */

export interface PlantedBug {
  name: string;
  file: string;
  /** Stands in the file exactly once. */
  find: string;
  replace: string;
}

export const plantedBugs: readonly PlantedBug[] = [
  {
    name: 'claim without its condition',
    file: 'shared/store/claim-rules.ts',
    find: "if (leaseIsRunning) return 'held';",
    replace: '',
  },
  {
    name: 'a finished document is claimed again',
    file: 'shared/store/claim-rules.ts',
    find: "if (isFinished) return 'finished';",
    replace: '',
  },
  {
    name: 'no look before sending again',
    file: 'shared/transfer/transfer-document.ts',
    find: 'if (!inDoubt && knownId === undefined) return { row };',
    replace: 'return { row };',
  },
  {
    name: 'look only at booked documents',
    file: 'functions/economic/invoice-calls.ts',
    find: "const drafts = await api.list('/invoices/drafts', filter, DraftInvoice);",
    replace: 'const drafts: z.infer<typeof DraftInvoice>[] = [];',
  },
  {
    name: 'look only at drafts',
    file: 'functions/economic/invoice-calls.ts',
    find: "const booked = await api.list('/invoices/booked', filter, BookedInvoice);",
    replace: 'const booked: z.infer<typeof BookedInvoice>[] = [];',
  },
  {
    name: 'look only once',
    file: 'shared/transfer/transfer-document.ts',
    find: 'if (looks < 2)',
    replace: 'if (looks < 1)',
  },
  {
    name: 'lease shorter than the Lambda timeout',
    file: 'shared/worker/handle-message.ts',
    find: 'const lease = 3 * minutes;',
    replace: 'const lease = 20 * seconds;',
  },
  {
    name: 'finish without owning the lease',
    file: 'shared/store/memory/transfer-store.ts',
    find: "if (row?.lease?.owner !== owner) return canonicalJson(row) === canonicalJson(wanted) ? 'written' : 'lease-lost';",
    replace: '',
  },
  {
    name: 'payload hash ignored',
    file: 'shared/transfer/transfer-master.ts',
    find: 'own.payloadHash === payloadHash && !isInDoubt(row)',
    replace: 'own.payloadHash === payloadHash && row.attempts < 0',
  },
  {
    name: 'settings read once and kept',
    file: 'shared/tenant/connection-cache.ts',
    find: 'clock.now() - entry.readAt < rememberedFor',
    replace: 'clock.now() >= 0',
  },
  {
    name: 'resend skips the look',
    file: 'shared/transfer/transfer-document.ts',
    find: 'const inDoubt = isInDoubt(row);',
    replace: "const inDoubt = isInDoubt(row) && attempted.cause !== 'resend';",
  },
  {
    name: 'uncertain treated as refused',
    file: 'shared/http.ts',
    find: ": { kind: 'uncertain', detail: code };",
    replace: ": { kind: 'rejected', reason: { code: 'LEDGER_REFUSED', detail: code } };",
  },
  {
    name: 'an error after a write treated as nothing sent',
    file: 'shared/http.ts',
    find: "return call.method === 'GET' ? { kind: 'unavailable', detail } : { kind: 'uncertain', detail };",
    replace: "return { kind: 'unavailable', detail };",
  },
  {
    name: 'refused treated as retryable',
    file: 'functions/economic/refusal.ts',
    find: "kind: 'rejected',",
    replace: "kind: answer.status === 404 ? 'rejected' : ('unavailable' as 'rejected'),",
  },
  {
    name: 'a tenant’s credentials remembered under the wrong key',
    file: 'shared/tenant/connection-cache.ts',
    find: 'const keyOf = (tenantId: string, ledger: Ledger) =>',
    replace: 'const keyOf = (_: string, ledger: Ledger, tenantId = "anyone") =>',
  },
  {
    name: 'an unreleased attempt is taken for a clean one',
    file: 'shared/transfer/transfer.ts',
    find: "return row.previously === 'working' || row.doubt !== undefined;",
    replace: 'return row.doubt !== undefined;',
  },
  {
    name: 'the draft is forgotten when its booking fails',
    file: 'shared/transfer/ending-of-error.ts',
    find: 'const known = reached.ledgerId === undefined ? {} : { ledgerId: reached.ledgerId };',
    replace: 'const known = {};',
  },
  {
    name: 'who asked us to wait is called all the same',
    file: 'shared/transfer/run-transfer.ts',
    find: 'if (pause > now)',
    replace: 'if (pause < 0)',
  },
  {
    name: 'reconnecting asks for nothing that waited',
    file: 'shared/worker/resume.ts',
    find: "case 'waiting':\n      return true;",
    replace: "case 'waiting':\n      return false;",
  },
  {
    name: 'a message that failed is deleted',
    file: 'shared/worker/handle-batch.ts',
    find: 'return { messageId: record.messageId, stays: true, ended: [], correlationId };',
    replace: 'return { messageId: record.messageId, stays: false, ended: [], correlationId };',
  },
  {
    name: 'a webhook that could not be published is accepted',
    file: 'functions/receive-webhook/receive-webhook.ts',
    find: 'return { status: 503, body: {',
    replace: 'return { status: 202, body: {',
  },
  {
    name: 'a dead letter is thrown away',
    file: 'functions/record-dead-letter/record-dead-letter.ts',
    find: 'if (event === undefined) return await putAway(recorder, body);',
    replace: 'return true;',
  },
  {
    name: 'a force pressed twice makes two',
    file: 'shared/store/claim-rules.ts',
    find: 'return asked === forceId || forces.includes(asked);',
    replace: "return asked === '' && forceId === undefined && forces.length > 99;",
  },
  {
    name: 'what the settings let be booked stays a draft',
    file: 'shared/transfer/transfer-document.ts',
    find: 'while (kind.advance !== undefined && isBefore(document.stage, aim.target)) {',
    replace: 'while (kind.advance === undefined) {',
  },
  {
    name: 'booked under e-conomic’s number instead of Rackbeat’s',
    file: 'functions/economic/invoice-calls.ts',
    find: 'settings.invoices.keepInvoiceNumber && as.copy === 0',
    replace: 'settings.invoices.keepInvoiceNumber && as.copy < 0',
  },
  {
    name: 'a request to wait is told nobody',
    file: 'shared/transfer/ending-of-error.ts',
    find: 'await engine.limits.pause(scopeOf(party, row), failure.until);',
    replace: '',
  },
  {
    name: 'a forced copy is promised and not made',
    file: 'shared/store/claim-rules.ts',
    find: "row?.state === 'done' && request.forceId !== undefined",
    replace: "row?.state === 'failed' && request.forceId !== undefined",
  },
  {
    name: 'two customers with one address are taken for one',
    file: 'shared/transfer/transfer-master.ts',
    find: 'others[index] !== true',
    replace: 'others[index] !== undefined',
  },
  {
    name: 'vouchers are looked for only among the booked',
    file: 'functions/economic/voucher-calls.ts',
    find: 'const unbooked = await inJournals(api, years, reference);',
    replace: 'const unbooked: Posting[] = [];',
  },
  {
    name: 'a voucher’s text without our reference',
    file: 'functions/economic/voucher-search.ts',
    find: 'return wordsOf(text).includes(reference);',
    replace: "return (text ?? '') === reference;",
  },
  {
    name: 'new tokens are used and not stored',
    file: 'shared/oauth/stored-credentials.ts',
    find: 'return await store(worker, claimed, await renew(stored));',
    replace: 'return (await change(worker, claimed, (row) => row)) && (await renew(stored));',
  },
  {
    name: 'tokens are renewed without a lease',
    file: 'shared/oauth/stored-credentials.ts',
    find: 'return renewal !== undefined && renewal.until > now;',
    replace: 'return renewal !== undefined && renewal.until < 0 && now > 0;',
  },
  {
    name: 'the default account is used without a word',
    file: 'shared/purchase/purchase-accounts.ts',
    find: "return { account: fallback, warning: { code: 'ACCOUNT_FALLBACK', values: { ...values, default: String(fallback) } } };",
    replace: 'return { account: fallback };',
  },
  {
    name: 'the default account is used unchecked',
    file: 'shared/purchase/purchase-accounts.ts',
    find: "const whyDefault = fallback === undefined ? 'none is set' : whyUnusable(fallback);",
    replace: "const whyDefault = fallback === undefined ? 'none is set' : undefined;",
  },
  {
    name: 'initial sync: a page is counted before it is carried',
    file: 'shared/worker/run-initial-sync.ts',
    find: `const carried = await carryPage(run, kind, page.records, match, pairs);
    const { next } = page;
    if (next === undefined) await remember(worker, run, kind, pairs);
    await progress.save(({ trouble: _trouble, ...sync }) => {
      const after = withPage(sync, kind.kind, carried, page.total);`,
    replace: `const { next } = page;
    const foreseen = page.records.map((record) => ({ kind: kind.kind, number: kind.known(record).number, outcome: 'created' }));
    await progress.save((sync) => withPage(sync, kind.kind, foreseen, page.total));
    await carryPage(run, kind, page.records, match, pairs);
    if (next === undefined) await remember(worker, run, kind, pairs);
    await progress.save(({ trouble: _trouble, ...after }) => {`,
  },
  {
    name: 'a page begins after the stamp it was to begin at',
    file: 'functions/economic/product-pull.ts',
    find: `lastUpdated$gte:\${asked(at)}`,
    replace: `lastUpdated$gt:\${asked(at)}`,
  },
  {
    name: 'the key of consumption without the invoice’s number',
    file: 'functions/dinero/consumption.ts',
    find: "Id: guidOf('ledger item', reference),",
    replace: "Id: guidOf('ledger item', reference.slice(0, 9)),",
  },
  {
    name: 'an eAccounting customer being made is taken for another with its address',
    file: 'functions/eaccounting/party-identity.ts',
    find: 'return { ledgerId: party.Id, number: party[number], barred: party.IsActive === false };',
    replace: 'return { ledgerId: party.Id, barred: party.IsActive === false || party[number] === undefined };',
  },
  {
    name: 'a cursor is moved before anything was asked for',
    file: 'shared/worker/run-pull.ts',
    find: 'const numbers = unseen(cursor, page);',
    replace: 'const numbers = unseen(cursor, page); await advance(worker, at, writeCursor(afterPage(cursor, page, readAt)));',
  },
  {
    name: 'a page begins one too far',
    file: 'functions/economic/pulls.ts',
    find: '{ next: last.number }',
    replace: '{ next: String(Number(last.number) + 1) }',
  },
  {
    name: 'an order is looked for only in our own table',
    file: 'functions/economic/order.ts',
    find: 'await rackbeat.ordersLike(numberMark(orderNumber));',
    replace: "await rackbeat.ordersLike('nowhere');",
  },
  {
    name: 'what e-conomic keeps is written back to it',
    file: 'functions/economic/master-reach.ts',
    find: "return why === 'needed' ? { reach: 'link' }",
    replace: "return why === 'needed' ? { reach: 'write' }",
  },
  {
    name: 'an inventory voucher is looked for only in our own table',
    file: 'functions/economic/inventory-calls.ts',
    find: '.filter((draft) => draft.reference === reference)',
    replace: '.filter(() => false)',
  },
  {
    name: 'an invoice of Dinero is looked for only in our own table',
    file: 'functions/dinero/ledger-invoice.ts',
    find: 'return found.filter((invoice) => invoice.their_reference === reference).map(asDocument);',
    replace: 'return found.filter(() => false).map(asDocument);',
  },
  {
    name: 'what Dinero lists late is passed by',
    file: 'functions/dinero/invoice-pull.ts',
    find: 'isoTime(Number(cursor) - overlap)',
    replace: 'isoTime(Number(cursor))',
  },
  {
    name: 'a supplier invoice that fits two is linked to the first',
    file: 'functions/eaccounting/match-invoices.ts',
    find: 'if (candidates.length === 1 && rivals.length === 1)',
    replace: 'if (candidates.length > 0)',
  },
  {
    name: 'invoices booked by hand are looked for only once',
    file: 'functions/economic/booked-invoice-pull.ts',
    find: 'const fresh = invoicesIn(entries).filter((number) => before?.asked.includes(number) !== true);',
    replace: 'const fresh = invoicesIn(entries).filter((number) => before === undefined && number > 0);',
  },
  {
    name: 'an order changed in Rackbeat is left as it was in e-conomic',
    file: 'functions/economic/sales-order.ts',
    find: 'revise: replaceOrder,',
    replace: 'revise: (_session, document) => Promise.resolve(document),',
  },
  {
    name: 'a budget is not shared: each function takes the whole of it',
    file: 'shared/shared-budget.ts',
    find: 'const refused = new Map<string, number>();',
    replace: `const refused = new Map<string, number>();
  const taken = new Map<string, number>();
  store = {
    async take({ scope, calls, most }) {
      const all = (taken.get(scope) ?? 0) + calls;
      if (all <= most) taken.set(scope, all);
      return all <= most;
    },
  };`,
  },
  {
    name: 'an order is not looked for among the invoices that people make of orders',
    file: 'functions/economic/order-invoice.ts',
    find: 'const [invoice] = [...booked, ...drafts];',
    replace: 'const [invoice] = [...booked, ...drafts].slice(0, 0);',
  },
  {
    name: 'initial sync: a page is written down before it is carried',
    file: 'shared/worker/run-initial-sync.ts',
    find: 'const carried = await carryPage(run, kind, page.records, match, pairs);',
    replace:
      'if (page.next !== undefined) await progress.save((sync) => ({ ...sync, at: { kind: kind.kind, restarts, cursor: page.next as string } })); const carried = await carryPage(run, kind, page.records, match, pairs);',
  },
  {
    name: 'initial sync: what a page done again had made counts as found',
    file: 'shared/initial-sync/carry-record.ts',
    find: "return row.history.some((attempt) => attempt.cause === 'initial-sync' && attempt.outcome === 'created');",
    replace: 'return row.attempts < 0;',
  },
  {
    name: 'initial sync: one that is finished begins anew',
    file: 'shared/store/memory/initial-sync-store.ts',
    find: 'if (syncs.has(nameOf(sync)))',
    replace: "if (syncs.has(nameOf(sync)) && syncs.get(nameOf(sync))?.status !== 'finished')",
  },
  {
    name: 'initial sync: a kind that is finished is carried again',
    file: 'shared/worker/run-initial-sync.ts',
    find: 'if (progress.now().counts[kind.kind]?.finished === true) continue;',
    replace: '',
  },
  {
    name: 'Dinero: a mail that went is sent again',
    file: 'functions/dinero/invoice-calls.ts',
    find: "isMailed ? 'sent' : 'booked',",
    replace: "isMailed && Guid === '' ? 'sent' : 'booked',",
  },
  {
    name: 'Dinero: a credit note’s amounts keep their sign',
    file: 'functions/dinero/invoice-lines.ts',
    find: 'const signed = isCredit === price.lt(0) ? quantity',
    replace: 'const signed = isCredit || !price.lt(0) ? quantity',
  },
  {
    name: 'Dinero: a draft that a person deleted is taken for standing',
    file: 'functions/dinero/invoice-calls.ts',
    find: 'if (document !== undefined && !isDeleted(document)) found.push(document);',
    replace: 'if (document !== undefined) found.push(document);',
  },
  {
    name: 'Dinero: goods that come back cost as if they were sold',
    file: 'functions/dinero/consumption.ts',
    find: 'Amount: toJsonNumber(cost),',
    replace: 'Amount: toJsonNumber(cost.abs()),',
  },
  {
    name: 'eAccounting: a mail whose answer was lost is sent again',
    file: 'functions/eaccounting/invoice-calls.ts',
    find: "if (error.failure.kind === 'uncertain') return maybeSent;",
    replace: '',
  },
  {
    name: 'eAccounting: a mail sent before a kill is sent again',
    file: 'functions/eaccounting/invoice-calls.ts',
    find: 'if (isUnsure && !isFresh(document)) return maybeSent;',
    replace: 'if (isUnsure && document.id === "") return maybeSent;',
  },
  {
    name: 'eAccounting: what shall stay a draft becomes an invoice',
    file: 'functions/eaccounting/customer-invoice.ts',
    find: "{ draft: 'draft', invoiced: 'booked',",
    replace: "{ draft: 'booked', invoiced: 'booked',",
  },
  {
    name: 'eAccounting: drafts are not searched',
    file: 'functions/eaccounting/invoice-calls.ts',
    find: 'return [...standing.map(asDraft), ...listedInvoices.map(asBooked)];',
    replace: 'return [...standing.slice(0, 0).map(asDraft), ...listedInvoices.map(asBooked)];',
  },
  {
    name: 'reconcile: only our own table is held against Rackbeat',
    file: 'shared/reconcile/read-page.ts',
    find: "const listed = list === 'unlisted' ? undefined",
    replace: 'const listed = list !== undefined ? undefined',
  },
  {
    name: 'reconcile: what is missing is told and not asked for',
    file: 'shared/worker/run-reconcile.ts',
    find: "await requestTransfers(worker, { tenantId, ledger }, outbox, 'reconcile');",
    replace: '',
  },
  {
    name: 'reconcile: the last day is left out',
    file: 'shared/reconcile/hold-against.ts',
    find: 'from <= day && day <= to',
    replace: 'from <= day && day < to',
  },
  {
    name: 'reconcile: a page of Rackbeat’s list is passed by',
    file: 'shared/reconcile/read-page.ts',
    find: 'page: at.page + 1',
    replace: 'page: at.page + 2',
  },
  {
    name: 'reconcile: another amount is not told',
    file: 'shared/reconcile/hold-against.ts',
    find: 'return isOurs && first.gross.eq(gross) &&',
    replace: 'return isOurs &&',
  },
  {
    name: 'reconcile: what a person deleted counts as there',
    file: 'shared/reconcile/hold-against.ts',
    find: "< mayLag ? 'underWay' : 'gone';",
    replace: "< mayLag ? 'underWay' : 'same';",
  },
  {
    name: 'reconcile: a copy is looked for only beside the document we know',
    file: 'shared/reconcile/confirm.ts',
    find: "if (verdict === 'twice') return await",
    replace: "if (verdict === 'twice' && found.length === 0) return await",
  },
  {
    name: 'reconcile: webhooks that Rackbeat has no more are told and not registered',
    file: 'shared/worker/webhooks.ts',
    find: 'for (const event of dropped) await',
    replace: 'for (const event of dropped.slice(0, 0)) await',
  },
];
