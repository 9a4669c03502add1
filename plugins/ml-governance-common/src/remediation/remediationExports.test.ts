import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { parse as parseYaml } from 'yaml';
import { dictionary } from '../testing/evaluateWith';
import { parseCsv } from './parseCsv';
import { ExportedRemediation } from './RemediationExport';
import { remediationPullRequest } from './remediationPullRequest';
import { remediationScript } from './remediationScript';
import { parseTagEditorCsv, tagEditorCsv } from './tagEditorCsv';

const HOSTILE = [
  `it's "quoted" \\ $(touch /tmp/owned) \`id\` \${HOME}`,
  'two\nlines %{ if true }',
  '=HYPERLINK("http://example.org")',
  '--region',
];

function resource(
  name: string,
  set: Record<string, string>,
  remove: string[] = [],
): ExportedRemediation {
  return {
    arn: `arn:aws:sagemaker:eu-west-1:222222222222:endpoint/${name}`,
    type: 'sagemaker:endpoint',
    name,
    accountId: '222222222222',
    region: 'eu-west-1',
    write: { set, remove },
  };
}

interface Call {
  command: string;
  region: string;
  input: {
    ResourceARNList: string[];
    Tags?: Record<string, string>;
    TagKeys?: string[];
  };
}

/**
 * Runs a script with an `aws` that writes down what it is given.
 *
 * @param answers - by the end of an ARN: what AWS could not change of it, or
 * with how much the call ends
 */
function run(
  script: string,
  answers: Record<string, { refused: string } | { exit: number }> = {},
): { calls: Call[]; printed: string; ended: number | null } {
  const folder = mkdtempSync(join(tmpdir(), 'remediation-'));
  try {
    const log = join(folder, 'log');
    writeFileSync(
      join(folder, 'aws'),
      `#!/usr/bin/env node
const args = process.argv.slice(2);
if (args[0] === 'sts') { process.stdout.write('222222222222\\n'); return; }
require('fs').appendFileSync(${JSON.stringify(log)}, JSON.stringify(args) + '\\n');
const { ResourceARNList } = JSON.parse(args[5]);
const failed = {};
for (const [name, { refused, exit }] of Object.entries(${JSON.stringify(answers)})) {
  const arn = ResourceARNList.find(one => one.endsWith('/' + name));
  if (arn && exit) process.exit(exit);
  if (arn) failed[arn] = { ErrorCode: refused };
}
process.stdout.write(JSON.stringify(failed, null, 4) + '\\n');
`,
    );
    chmodSync(join(folder, 'aws'), 0o755);
    writeFileSync(log, '');
    const { stdout, stderr, status } = spawnSync('/bin/sh', ['-c', script], {
      env: { ...process.env, PATH: `${folder}:${process.env.PATH}` },
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    const calls = readFileSync(log, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line): Call => {
        const args: string[] = JSON.parse(line);
        expect([args[0], args[2], args[4], ...args.slice(6)]).toEqual([
          'resourcegroupstaggingapi',
          '--region',
          '--cli-input-json',
          '--query',
          'FailedResourcesMap',
          '--output',
          'json',
        ]);
        return {
          command: args[1],
          region: args[3],
          input: JSON.parse(args[5]),
        };
      });
    return { calls, printed: stdout, ended: status };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('the script for the command line', () => {
  it('hands hostile texts over as they are', () => {
    const set = Object.fromEntries(HOSTILE.map(text => [text, text]));
    expect(run(remediationScript([resource('a', set, HOSTILE)]))).toEqual({
      calls: [
        {
          command: 'tag-resources',
          region: 'eu-west-1',
          input: { ResourceARNList: [resource('a', {}).arn], Tags: set },
        },
        {
          command: 'untag-resources',
          region: 'eu-west-1',
          input: { ResourceARNList: [resource('a', {}).arn], TagKeys: HOSTILE },
        },
      ],
      printed: '',
      ended: 0,
    });
  });

  it('writes to twenty at a time, and passes over other accounts', () => {
    const { calls } = run(
      remediationScript([
        ...Array.from({ length: 25 }, (_, index) =>
          resource(`a-${index}`, { key: 'value' }),
        ),
        { ...resource('b', { key: 'value' }), accountId: '333333333333' },
      ]),
    );
    expect(calls.map(({ input }) => input.ResourceARNList.length)).toEqual([
      20, 5,
    ]);
  });

  it('takes no tag away that AWS did not set under its new key', () => {
    const { calls, printed, ended } = run(
      remediationScript(
        ['full', 'denied', 'fine'].map(name =>
          resource(name, { owner: 'team-a' }, ['Owner']),
        ),
      ),
      { full: { refused: 'TagLimitExceeded' }, denied: { exit: 254 } },
    );
    expect(
      calls.map(
        ({ command, input }) =>
          `${command} ${input.ResourceARNList.map(arn => arn.split('/')[1])}`,
      ),
    ).toEqual([
      'tag-resources full',
      'tag-resources denied',
      'tag-resources fine',
      'untag-resources fine',
    ]);
    expect(JSON.parse(printed)).toEqual({
      [resource('full', {}).arn]: { ErrorCode: 'TagLimitExceeded' },
    });
    expect(ended).toBe(1);
  });

  it('goes on with the others where AWS refuses some, and ends as failed', () => {
    const { calls, ended } = run(
      remediationScript([
        resource('a', { key: 'one' }),
        resource('b', { key: 'two' }),
        resource('c', {}, ['key']),
      ]),
      { a: { refused: 'AccessDenied' }, b: { exit: 254 } },
    );
    expect(calls.map(({ command }) => command)).toEqual([
      'tag-resources',
      'tag-resources',
      'untag-resources',
    ]);
    expect(ended).toBe(1);
  });

  it('leaves out what would lose a tag of IAM to a key of other capitals', () => {
    const arn = "arn:aws:iam::222222222222:policy/it's";
    const { calls, printed, ended } = run(
      remediationScript([
        { ...resource('a', { owner: 'x' }, ['Owner']), arn },
        resource('b', { owner: 'x' }, ['Owner']),
      ]),
    );
    expect(calls.map(({ input }) => input.ResourceARNList)).toEqual([
      [resource('b', {}).arn],
      [resource('b', {}).arn],
    ]);
    expect(printed).toContain(`${arn} is left out. IAM takes keys`);
    expect(ended).toBe(1);
  });

  it.each([
    ['aws', 'us-east-1'],
    ['aws-cn', 'cn-northwest-1'],
    ['aws-us-gov', 'us-gov-west-1'],
  ])('asks in %s for what belongs to no region in %s', (partition, region) => {
    const { calls } = run(
      remediationScript([
        {
          ...resource('a', { key: 'value' }),
          arn: `arn:${partition}:iam::222222222222:policy/a`,
          region: 'global',
        },
      ]),
    );
    expect(calls.map(call => call.region)).toEqual([region]);
  });
});

describe('the text of a pull request', () => {
  it('quotes what stands in tags', () => {
    const set = Object.fromEntries(HOSTILE.map(text => [text, text]));
    const text = remediationPullRequest([resource('a', set, ['old'])]);
    const [, yaml] = /\n(`{3,})yaml\n(.*?)\n\1/s.exec(text)?.slice(1) ?? [];
    expect(parseYaml(yaml)).toEqual({
      Tags: HOSTILE.map(value => ({ Key: value, Value: value })),
    });
    expect(text).toContain('$${HOME}');
    expect(text).toContain('%%{ if true }');
    expect(text.split('CloudFormation')[0]).not.toMatch(/(?<!\$)\$\{/);
  });
});

describe('the CSV of Tag Editor', () => {
  it('is read back as it was written, by us and by others', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.dictionary(
              fc.constantFrom('a', 'b', '-c', '@d', "'=e", 'f;=g'),
              fc.oneof(
                fc.stringMatching(/^[a-zA-Z0-9 _.:/=+@-]{0,12}$/),
                fc.stringMatching(/^'{0,3}\((not tagged|empty value)\)$/),
                fc.stringMatching(/^[;,'"=\t\r\n(a-]{0,12}$/),
                fc.string({ maxLength: 12 }),
              ),
            ),
            fc.subarray(['x', '=y']),
          ),
          { minLength: 1, maxLength: 5 },
        ),
        rows => {
          const resources = rows
            .map(([set, remove], index) =>
              resource(`r-${index}`, { ...set }, remove),
            )
            .filter(
              ({ write }) =>
                write.remove.length + Object.keys(write.set).length > 0,
            );
          const text = tagEditorCsv(resources);
          expect(parseCsv(text)).toEqual(parse(text, { bom: true }));
          expect(
            parseTagEditorCsv(text, {
              conventions: { ...dictionary.conventions, noPersonalData: false },
            }),
          ).toEqual(
            resources.map(({ arn, write }) => ({
              arn,
              write: { set: write.set, remove: [...write.remove].sort() },
            })),
          );
        },
      ),
    );
  });

  it.each([
    ['', 'is empty'],
    ['ARN,Colour\nx,red', 'not known: “Colour”'],
    ['Region\nx', 'no column ARN'],
    ['ARN,ARN\nx,x', 'twice'],
    ['ARN,Tag: a\nx,=1+1', 'row 2: the cell of “Tag: a” begins a formula'],
    ['ARN,Tag: a\nx,"=HYPERLINK(""http://x"")"', 'begins a formula'],
    [`ARN,Tag: ${'k'.repeat(129)}\nx,v`, 'longer than the 128 characters'],
    [`ARN,Tag: a\nx,${'v'.repeat(257)}`, 'longer than the 256 characters'],
    ['ARN,Tag: \nx,v', 'is empty'],
    ['ARN,Tag: aws:a\nx,v', "is AWS's own"],
    ['ARN,Tag: a\nx,v\nx,w', 'row 3: its ARN was there before'],
    ['ARN,Tag: a\n,v', 'row 2: it has no ARN'],
    ['ARN,Tag: a\nx', 'has 1 cells, but the header has 2'],
    ['ARN,Tag: a\nx,maya@example.org', 'personal data'],
    ['ARN,"Tag: a\nx,v', 'Line 1 of the CSV file opens a quote'],
    ['ARN,Tag: a\nx,"v"w', 'text behind a cell in quotes'],
    ['ARN,Tag: a\nx,v"w', 'a quote inside of a cell'],
  ])('%j is refused', (text, message) => {
    expect(() => parseTagEditorCsv(text, dictionary)).toThrow(message);
  });

  it.each([
    'ARN,Tag: maya@example.org\nx,v',
    'ARN,Tag: maya@example.org\nx,=1+1',
    'ARN,Tag: maya@example.org\nx,(not tagged)',
    'ARN,maya@example.org\nx,v',
  ])('%j is refused for its heading, which is not repeated', text => {
    let message = '';
    try {
      parseTagEditorCsv(text, dictionary);
    } catch (error) {
      ({ message } = Object(error));
    }
    expect(message).toContain('column 2 of the CSV file looks like personal');
    expect(message).not.toContain('maya');
  });

  it('says the same of values that read like its own words', () => {
    const values = {
      a: '(not tagged)',
      b: '(empty value)',
      c: "'(not tagged)",
      d: '(Not tagged)',
    };
    const text = tagEditorCsv([resource('x', values)]);
    expect(text).toContain(
      `"'(not tagged)","'(empty value)","''(not tagged)","(Not tagged)"`,
    );
    expect(parseTagEditorCsv(text, dictionary)[0].write).toEqual({
      set: values,
      remove: [],
    });
  });

  it('tells of ten mistakes, and how many more there are', () => {
    const rows = Array.from({ length: 15 }, () => ',v').join('\n');
    expect(() => parseTagEditorCsv(`ARN,Tag: a\n${rows}`, dictionary)).toThrow(
      /row 11: .*and 5 more$/,
    );
  });
});
