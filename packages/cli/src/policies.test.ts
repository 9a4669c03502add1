import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  generateGovernanceDocuments,
  parseTagDictionary,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { parse, stringify } from 'yaml';
import { runCli } from './__testUtils__/runCli';

const DEMO = resolve(__dirname, '../../../examples/tag-dictionary.yaml');
const demo = parse(readFileSync(DEMO, 'utf8'));
const documents = generateGovernanceDocuments(
  parseTagDictionary(demo, { path: '' }),
).flatMap(made => ('documents' in made ? made.documents : []));

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'ml-governance-cli-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

/** Writes a file and returns its path. */
function file(name: string, content: unknown): string {
  const path = join(dir, name);
  const text = typeof content === 'string' ? content : stringify(content);
  writeFileSync(path, text);
  return path;
}

function policies(dictionary: string, ...args: string[]) {
  return runCli('policies', '--dictionary', dictionary, ...args);
}

describe('ml-governance policies', () => {
  it('writes every document of the demo, as the library makes them', async () => {
    const out = join(dir, 'deep', 'out');
    const { exitCode, stdout, stderr } = await policies(DEMO, '--out', out);
    expect(exitCode).toBe(0);
    expect(stdout.trim().split('\n')).toEqual(
      documents.map(({ fileName }) => join(out, fileName)),
    );
    expect(readdirSync(out)).toHaveLength(documents.length);
    for (const { fileName, content } of documents) {
      expect(readFileSync(join(out, fileName), 'utf8')).toBe(content);
    }
    expect(statSync(join(out, 'deploy-with-tags.sh')).mode % 0o1000).toBe(
      0o755,
    );
    expect(stderr).toContain(
      'config-rules-1.yaml: No rule of AWS Config looks at the tags of',
    );
  });

  it('prints one document as it is, so that it can be sent on', async () => {
    const { exitCode, stdout } = await policies(DEMO, '--kind', 'tag-policy');
    expect(exitCode).toBe(0);
    expect(stdout).toBe(documents[0].content);
  });

  it('prints several with their names above them', async () => {
    const { stdout } = await policies(DEMO, '--kind', 'terraform, cdk');
    expect(stdout.match(/^==> .* <==$/gm)).toEqual([
      '==> governance-tags.tf <==',
      '==> governance-tags.ts <==',
    ]);
  });

  it('hands on what is said beyond the dictionary', async () => {
    const role = 'arn:aws:iam::*:role/PlatformDeploy';
    const { stdout } = await policies(
      DEMO,
      '--kind',
      'tag-policy,service-control-policy',
      '--enforce',
      '--services',
      'glue,athena',
      '--exempt-roles',
      role,
    );
    expect(stdout).toContain('enforced_for');
    expect(stdout).toContain('athena:CreateWorkGroup');
    expect(stdout).not.toContain('sagemaker:CreateEndpoint');
    expect(stdout).toContain(role);
  });

  it('reads a dictionary that an app-config holds inline', async () => {
    const { exitCode, stdout } = await policies(
      file('app-config.yaml', {
        app: { title: 'Portal' },
        mlGovernance: { dictionary: { inline: demo } },
      }),
      '--kind',
      'tag-policy',
    );
    expect(exitCode).toBe(0);
    expect(stdout).toBe(documents[0].content);
  });
});

it('the README tells of every option', async () => {
  const readme = readFileSync(resolve(__dirname, '../README.md'), 'utf8');
  const { exitCode, stdout } = await runCli('policies', '--help');
  expect(exitCode).toBe(0);
  const options = [...stdout.matchAll(/^ {2}(--[a-z-]+)/gm)].map(
    ([, it]) => it,
  );
  expect(options).toContain('--dictionary');
  for (const option of options) expect(readme).toContain(`\`${option}\``);
});

describe('ml-governance policies given what it cannot use', () => {
  const withKey = (key: string) => ({
    ...demo,
    tags: [...demo.tags, { ...demo.tags[0], key, keyAliases: [] }],
  });

  it.each<[what: string, content: unknown, message: string]>([
    ['no YAML', 'tags: [', 'is not a YAML document that can be used; mend'],
    ['a key twice', 'prefix: a\nprefix: b\n', 'Map keys must be unique'],
    ['an empty file', '', 'the dictionary: '],
    [
      'an invalid dictionary',
      withKey('other:key'),
      'tags[12].key: is "other:key", which does not continue the prefix',
    ],
    [
      'an invalid dictionary inline',
      { mlGovernance: { dictionary: { inline: withKey('other:key') } } },
      'mlGovernance.dictionary.inline.tags[12].key: is "other:key"',
    ],
    [
      'an app-config without a dictionary',
      { mlGovernance: {} },
      'mlGovernance.dictionary.inline: is missing',
    ],
    [
      'an app-config that names a file',
      { mlGovernance: { dictionary: { file: '../tags.yaml' } } },
      'names its dictionary by mlGovernance.dictionary.file (../tags.yaml); give that file itself',
    ],
  ])('refuses %s', async (_, content, message) => {
    const path = file('dictionary.yaml', content);
    const { exitCode, stdout, stderr } = await policies(path);
    expect(exitCode).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain(`${path}: `);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('    at ');
  });

  it('refuses a file that is not there', async () => {
    const path = join(dir, 'none.yaml');
    const { exitCode, stderr } = await policies(path);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(`${path}: cannot be read (ENOENT`);
  });

  it.each([
    [['--kind', 'tag-policy,scp'], "There is no kind 'scp'; choose of tag-pol"],
    [['--kind', 'tag-policy,'], 'one of its items is empty'],
    [['--format', 'xml'], "unknown option '--format'"],
    [['--kind'], 'argument missing'],
  ])('refuses the arguments %j', async (args, message) => {
    const { exitCode, stdout, stderr } = await policies(DEMO, ...args);
    expect(exitCode).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain(message);
  });

  it.each([
    [['--services', 'sagemakr'], 'No creation of "sagemakr" can be refused'],
    [['--exempt-roles', 'Admin'], 'An exempt role must be the ARN of a role'],
  ])(
    'makes nothing of %j, whatever kinds are asked for',
    async (args, told) => {
      for (const kinds of [[], ['--kind', 'tag-policy']]) {
        const out = join(dir, 'out');
        const { exitCode, stdout, stderr } = await policies(
          DEMO,
          '--out',
          out,
          ...kinds,
          ...args,
        );
        expect([exitCode, stdout]).toEqual([1, '']);
        expect(stderr).toContain(told);
        expect(existsSync(out)).toBe(false);
      }
    },
  );

  it('needs a dictionary', async () => {
    const { exitCode, stderr } = await runCli('policies');
    expect(exitCode).toBe(1);
    expect(stderr).toContain("required option '--dictionary <file>'");
  });

  it('refuses a directory that it cannot write to', async () => {
    const taken = file('taken', 'a file');
    const { exitCode, stderr } = await policies(DEMO, '--out', taken);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(`${taken}: cannot be written to (EEXIST`);
  });

  it('fails for a named kind that is refused, and writes the others', async () => {
    const dictionary = file('optional.yaml', {
      ...demo,
      tags: demo.tags.map((tag: object) => ({ ...tag, mandatory: false })),
    });
    const named = await policies(dictionary, '--kind', 'tag-policy,terraform');
    expect(named.exitCode).toBe(1);
    expect(named.stderr).toContain(
      'terraform is refused: The dictionary has no mandatory tag',
    );
    expect(JSON.parse(named.stdout).tags).toBeDefined();
    // Where none is named, what can be made is what was asked for.
    const all = await policies(dictionary, '--out', join(dir, 'out'));
    expect(all.exitCode).toBe(0);
    expect(all.stderr).toContain('cdk is refused');
  });
});
