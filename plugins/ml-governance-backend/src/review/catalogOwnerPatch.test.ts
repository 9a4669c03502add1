import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalogOwnerPatch } from './catalogOwnerPatch';

const ask = { path: 'catalog-info.yaml', entityRef: 'component:ml/fraud' };

/** The file as `git apply` makes it. */
function applied(text: string, patch: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'owner-patch-'));
  try {
    const file = join(folder, ask.path);
    writeFileSync(file, text);
    execFileSync('git', ['apply', '-'], { cwd: folder, input: patch });
    return readFileSync(file, 'utf8');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const entity = (owner: string) =>
  `kind: Component\nmetadata:\n  name: fraud\n  namespace: ml\nspec:\n  owner: ${owner}`;

describe('the patch of a catalog file', () => {
  it.each([
    ['plain', `${entity('a')}\n`, `${entity('churn')}\n`],
    ['without an end of line', entity('a'), entity('churn')],
    [
      'with quotes and a comment',
      `${entity('"a" # us')}\n  type: x\n`,
      `${entity('"churn" # us')}\n  type: x\n`,
    ],
    [
      'the second of several',
      `${entity('a').replace('fraud', 'other')}\n---\n${entity('a')}\n`,
      `${entity('a').replace('fraud', 'other')}\n---\n${entity('churn')}\n`,
    ],
    [
      'in JSON',
      '{"kind":"Component","metadata":{"name":"fraud","namespace":"ml"},\n"spec":{"owner":"a"}}\n',
      '{"kind":"Component","metadata":{"name":"fraud","namespace":"ml"},\n"spec":{"owner":"churn"}}\n',
    ],
  ])('that is %s is one that applies', (_, text, wanted) => {
    const patch = catalogOwnerPatch({ ...ask, text, owner: 'churn' });
    expect(applied(text, patch ?? '')).toBe(wanted);
  });

  it('quotes what is no plain word', () => {
    const text = `${entity('a')}\n`;
    for (const owner of ['null', '123', 'yes: no']) {
      const quoted = catalogOwnerPatch({ ...ask, text, owner });
      expect(applied(text, quoted ?? '')).toBe(`${entity(`"${owner}"`)}\n`);
    }
    const patch = catalogOwnerPatch({ ...ask, text, owner: 'group:x/churn' });
    expect(applied(text, patch ?? '')).toBe(`${entity('"group:x/churn"')}\n`);
  });

  it.each([
    ['of another entity', entity('a').replace('fraud', 'other')],
    ['that says so already', entity('churn')],
    ['that is broken', `${entity('a')}\n: [`],
    ['that says it by an alias', entity('*who')],
    ['that says no owner', 'kind: Component'],
    ['with an owner over two lines', entity('|\n    a')],
    ['that is empty', ''],
    [
      'that is a bomb',
      `a: &a [x,x,x,x]\nb: &b [*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b]\nd: [*c,*c,*c,*c]`,
    ],
  ])('is nothing for a file %s', (_, text) => {
    expect(catalogOwnerPatch({ ...ask, text, owner: 'churn' })).toBeUndefined();
  });
});
