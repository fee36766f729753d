/** Turns a function's log line into what a person at the terminal wants to see. */

/** @returns undefined for what is no news */
export function terminalLine(functionName: string, line: string): string | undefined {
  const entry = parsed(line);
  if (entry === undefined) return `${functionName}: ${line}`;
  if (entry.message === 'transfer') return transferLine(entry);
  if (entry.level === 'ERROR' || entry.level === 'WARN')
    return `${functionName}: ${entry.message} ${JSON.stringify(detailsOf(entry))}`;
  return undefined;
}

function parsed(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    // Metrics are lines of their own without a message.
    return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function transferLine(entry: Record<string, unknown>): string {
  const { tenantId, ledger, kind, number, outcome, ledgerId, ledgerNumber, reason, warnings, attempts, milliseconds } = entry;
  const where = ledgerNumber ?? ledgerId;
  const parts = [
    `transfer ${tenantId} ${ledger} ${kind} ${number}: ${outcome}`,
    where === undefined ? '' : `as ${where}`,
    reason === undefined ? '' : `(${reason})`,
    Array.isArray(warnings) ? `warnings ${warnings.join(', ')}` : '',
    `attempt ${attempts}, ${milliseconds} ms`,
  ];
  return parts.filter((part) => part !== '').join(' ');
}

function detailsOf(entry: Record<string, unknown>): Record<string, unknown> {
  const uninteresting = ['level', 'message', 'timestamp', 'service', 'sampling_rate'];
  return Object.fromEntries(Object.entries(entry).filter(([key]) => !uninteresting.includes(key)));
}
