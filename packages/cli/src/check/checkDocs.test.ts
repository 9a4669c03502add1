import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { CheckFiles } from '../__testUtils__/checkFiles';
import { runInProcess } from '../__testUtils__/runInProcess';
import { CHECK_RULES } from './checkRules';

const textOf = (path: string) =>
  readFileSync(resolve(__dirname, '../..', path), 'utf8');

const readme = textOf('README.md');

async function optionsOfHelp(): Promise<string[]> {
  const { exitCode, stdout } = await runInProcess('check', '--help');
  expect(exitCode).toBe(0);
  return [...stdout.matchAll(/^ {2}(--[a-z-]+)/gm)].map(([, it]) => it);
}

describe('the documentation of the check', () => {
  it('tells of every option, format, severity and rule', async () => {
    const options = await optionsOfHelp();
    expect(options).toContain('--terraform-plan');
    for (const told of [
      ...options,
      ...['text', 'json', 'sarif', 'github', 'low', 'medium', 'high', 'never'],
      ...CHECK_RULES.map(({ id }) => id),
    ]) {
      expect(readme).toContain(`\`${told}\``);
    }
  });

  it('has an example that is true', async () => {
    const [, template] = /^```yaml\n(.*?)^```$/ms.exec(readme) ?? [];
    const [, output] = /^```text\n(.*?)^```$/ms.exec(readme) ?? [];
    const files = new CheckFiles();
    const path = files.write('template.yaml', template);
    const { stdout } = await files.run('--cloudformation', path);
    files.remove();
    expect(stdout.replaceAll(path, 'template.yaml')).toBe(output);
  });

  it('uses options that there are', async () => {
    const known = await optionsOfHelp();
    const pipelines = textOf('../../docs/pipelines.md');
    const commands = pipelines.match(
      /@ml-governance\/cli check(?:[^\n]|\n +--|\\\n)*/g,
    );
    expect(commands).toHaveLength(4);
    for (const command of commands ?? []) {
      const used = command.match(/(?<= )--[a-z-]+/g) ?? [];
      expect(used.length).toBeGreaterThan(1);
      expect(known).toEqual(expect.arrayContaining([...used]));
    }
  });
});
