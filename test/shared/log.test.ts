/** What one line of the log holds. */
import { powertoolsLog } from '#shared/log.ts';

test('a line holds its level, its message, the time and the fields, and nothing that Lambda adds for other products', () => {
  const lines: string[] = [];
  const print = jest.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
  process.env._X_AMZN_TRACE_ID = 'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=557abcec3ee5a047;Sampled=0';
  try {
    powertoolsLog().info('transfer', { tenantId: '7', attempts: 1 });
  } finally {
    delete process.env._X_AMZN_TRACE_ID;
    print.mockRestore();
  }
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { level: 'INFO', message: 'transfer', timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT/), tenantId: '7', attempts: 1 },
  ]);
});
