/** A company in Rackbeat for the tests of this simulator. */
import { virtualSimulatorClock } from '#test/simulators/frame.ts';
import { clientOf } from '#test/simulators/rackbeat/client-of.ts';
import { createRackbeat } from '#test/simulators/rackbeat/create-rackbeat.ts';

/** On 12 March 2025, with a client that carries its token. */
export function aCompany(country = 'DK') {
  const clock = virtualSimulatorClock(Date.parse('2025-03-12T08:00:00Z'));
  const rackbeat = createRackbeat({ clock });
  const company = rackbeat.addAccount({ companyName: 'Nordisk Beslag A/S', country });
  return { rackbeat, company, clock, call: clientOf(rackbeat, company.token) };
}
