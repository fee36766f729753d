/** The CDK's own command line makes the template from nothing but this folder: no account, no region, no credentials. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';

const output = mkdtempSync(join(tmpdir(), 'synth-'));
afterAll(() => rmSync(output, { recursive: true }));

describe('cdk synth', () => {
  it('needs no environment of AWS, and runs the checks', () => {
    // A home without profiles. The command line must find the very Node that runs this test.
    const env = { HOME: output, PATH: [dirname(process.execPath), '/usr/bin', '/bin'].join(delimiter), CI: '1' };
    const cdk = resolve('node_modules/aws-cdk/bin/cdk');
    execFileSync(process.execPath, [cdk, 'synth', '--quiet', '--output', output], { env, stdio: 'pipe' });
    expect(existsSync(join(output, 'RackbeatLedgerConnector.template.json'))).toBe(true);
    expect(JSON.parse(readFileSync(join(output, 'validation-report.json'), 'utf8'))).toMatchObject({
      pluginReports: [{ pluginName: 'AwsSolutions', conclusion: 'success' }],
    });
  }, 60_000);
});
