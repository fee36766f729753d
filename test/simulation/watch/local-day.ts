/** The day by the calendar of every simulated company, `YYYY-MM-DD`. */
const calendar = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen' });

export function localDay(moment: number): string {
  return calendar.format(moment);
}
