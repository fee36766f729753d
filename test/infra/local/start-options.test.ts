import { spawnSync } from 'node:child_process';

/** Ends before anything is built: the options are read first. */
const start = (...options: string[]) =>
  spawnSync(process.execPath, ['infra/local/main.ts', ...options], { encoding: 'utf8', timeout: 15_000 });

describe('npm start', () => {
  it.each([
    [['--prot', '4000'], '--prot'],
    [['--port', 'many'], '--port must be a whole number'],
    [['--port', '70000'], '--port must be a whole number'],
    [['--environments', '0'], '--environments must be a whole number'],
    [['elsewhere'], 'elsewhere'],
  ])('refuses %j, saying why and how it is used', (options, why) => {
    const { status, stderr, stdout } = start(...options);
    expect([status, stderr, stdout]).toEqual([1, expect.stringContaining(why), expect.not.stringContaining('ready')]);
    expect(stderr).toContain('Usage: npm start');
  });
});
