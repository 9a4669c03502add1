import '@microsoft/jest-sarif';
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parse, stringify } from 'yaml';
import { CheckFiles, DICTIONARY } from '../__testUtils__/checkFiles';
import { runCli } from '../__testUtils__/runCli';

let files: CheckFiles;
beforeEach(() => {
  files = new CheckFiles();
});
afterEach(() => files.remove());

const TEMPLATE = `Resources:
  Endpoint:
    Type: AWS::SageMaker::Endpoint
    Properties:
      Tags:
        - { Key: app-id, Value: !Ref Unheard }
        - { Key: acme:env, Value: prod }
        - { Key: acme:owner, Value: !ImportValue owner }
        - { Key: 'acme:A_b', Value: 'x,y%:' }
`;

describe('a report', () => {
  it('for people goes by resource', async () => {
    const path = files.write('template.yaml', TEMPLATE);
    const { exitCode, stdout, stderr } = await files.run(
      '--cloudformation',
      path,
    );
    expect([exitCode, stderr]).toEqual([1, '']);
    expect(stdout).toBe(`${path}: Endpoint (sagemaker:endpoint)
  high     line 6: The key “app-id” must be written “acme:app”. Name it “acme:app”. [tag-wrong-key]
  medium   line 7: The value “prod” of “acme:env” is not allowed, but stands for “production”. Write “production” as “acme:env”. [tag-correctable]
  unknown  line 8: The value of “acme:owner” is known only once it is deployed. Give what it depends on with --parameter or --parameters, and tags of the stack with --stack-tag or --stack-tags. [tag-unknown]
  low      line 9: The key “acme:A_b” is not lowercase and does not separate its words by hyphens. Name it “acme:a-b”. [tag-convention]
  low      line 9: The value “x,y%:” of “acme:A_b” holds a character that AWS does not allow; it may hold letters, digits, spaces and _ . : / = + - @. Rename “acme:A_b”, mend its value, or remove it. [tag-convention]

1 resource checked; 4 findings (1 high, 1 medium, 2 low); 1 tag known only once deployed.
`);
  });

  it('is valid SARIF, and tells the same in it', async () => {
    const path = relative(
      process.cwd(),
      files.write('a b/template#1.yaml', TEMPLATE),
    );
    const out = join(files.directory, 'check.sarif');
    const nested = files.write(
      'nested.yaml',
      'Resources: { N: { Type: AWS::CloudFormation::Stack } }',
    );
    const { exitCode, stdout, stderr } = await files.run(
      ...['--cloudformation', path, nested, '--format', 'sarif', '--out', out],
    );
    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr).toBe(
      '1 resource checked; 4 findings (1 high, 1 medium, 2 low); 1 tag known only once deployed.\n',
    );
    const sarif = JSON.parse(readFileSync(out, 'utf8'));
    expect(sarif).toBeValidSarifLog();
    expect({ ...sarif, version: '2.0.0' }).not.toBeValidSarifLog();
    const [run] = sarif.runs;
    expect(
      run.results.map((result: Record<string, unknown>) => [
        result.ruleId,
        result.kind,
        result.level,
      ]),
    ).toEqual([
      ['tag-wrong-key', 'fail', 'error'],
      ['tag-correctable', 'fail', 'warning'],
      ['tag-unknown', 'open', 'none'],
      ['tag-convention', 'fail', 'note'],
      ['tag-convention', 'fail', 'note'],
    ]);
    for (const { ruleId, ruleIndex } of run.results) {
      expect(run.tool.driver.rules[ruleIndex].id).toBe(ruleId);
    }
    expect(run.results[1]).toEqual({
      ruleId: 'tag-correctable',
      ruleIndex: 4,
      kind: 'fail',
      level: 'warning',
      message: {
        text: 'The value “prod” of “acme:env” is not allowed, but stands for “production”. Write “production” as “acme:env”.',
      },
      locations: [
        {
          physicalLocation: {
            artifactLocation: {
              uri: expect.stringMatching(
                /^file:\/\/\/.*\/a%20b\/template%231\.yaml$/,
              ),
            },
            region: { startLine: 7 },
          },
          logicalLocations: [
            { fullyQualifiedName: 'Endpoint', kind: 'resource' },
          ],
        },
      ],
      partialFingerprints: {
        'resourceTag/v1': expect.stringMatching(/^[0-9a-f]{64}$/),
      },
      properties: {
        severity: 'medium',
        resourceType: 'sagemaker:endpoint',
        tagKey: 'acme:env',
      },
    });
    expect(run.invocations[0].toolExecutionNotifications).toHaveLength(2);
  });

  it('knows a finding again by SARIF, wherever the lines go', async () => {
    const fingerprints = async (name: string, text: string) => {
      files.write(name, text);
      const path = join(files.directory, name);
      const { stdout } = await files.run(
        ...['--cloudformation', path, '--format', 'sarif'],
      );
      const { results } = JSON.parse(stdout).runs[0];
      return results.map(
        (result: { partialFingerprints: object }) => result.partialFingerprints,
      );
    };
    const before = await fingerprints('template.yaml', TEMPLATE);
    expect(await fingerprints('template.yaml', `\n\n${TEMPLATE}`)).toEqual(
      before,
    );
    expect(await fingerprints('other.yaml', TEMPLATE)).not.toEqual(before);
  });

  it('is annotations that GitHub takes', async () => {
    const path = files.write('a,b:c%.yaml', TEMPLATE);
    const { exitCode, stdout } = await files.run(
      ...['--cloudformation', path, '--format', 'github'],
    );
    expect(exitCode).toBe(1);
    const file = path.replace('a,b:c%', 'a%2Cb%3Ac%25');
    expect(stdout.split('\n')).toEqual([
      `::error file=${file},line=6,title=WrongTagKey (tag-wrong-key)::Endpoint (sagemaker:endpoint): The key “app-id” must be written “acme:app”. Name it “acme:app”.`,
      `::warning file=${file},line=7,title=CorrectableValue (tag-correctable)::Endpoint (sagemaker:endpoint): The value “prod” of “acme:env” is not allowed, but stands for “production”. Write “production” as “acme:env”.`,
      expect.stringMatching(/^::notice .*tag-convention/),
      expect.stringMatching(/^::notice .*The value “x,y%25:” of /),
      expect.stringMatching(/^::notice .*tag-unknown/),
      '1 resource checked; 4 findings (1 high, 1 medium, 2 low); 1 tag known only once deployed.',
      '',
    ]);
  });
});

it('names files in SARIF without what leads nowhere', async () => {
  const path = relative(
    process.cwd(),
    files.write('in here/template.yaml', TEMPLATE),
  );
  const uriOf = async (file: string) => {
    const { stdout } = await files.run(
      ...['--cloudformation', file, '--format', 'sarif'],
    );
    const [{ locations }] = JSON.parse(stdout).runs[0].results;
    return locations[0].physicalLocation.artifactLocation.uri;
  };
  expect(await uriOf(`./${path}`)).toBe(await uriOf(path));
});

it('names files in SARIF as seen from where the command runs', async () => {
  files.write('in here/template.yaml', TEMPLATE);
  const cwd = jest.spyOn(process, 'cwd').mockReturnValue(files.directory);
  const { stdout } = await files.run(
    ...['--cloudformation', join(files.directory, 'in here', 'template.yaml')],
    ...['--format', 'sarif'],
  );
  cwd.mockRestore();
  const [{ locations }] = JSON.parse(stdout).runs[0].results;
  expect(locations[0].physicalLocation.artifactLocation.uri).toBe(
    'in%20here/template.yaml',
  );
});

describe('the exit code', () => {
  const codes = async (dictionary: string) => {
    files.write('dictionary.yaml', dictionary);
    const path = files.write(
      'template.yaml',
      'Resources: { A: { Type: AWS::SageMaker::Model, Properties: { Tags: [{ Key: acme:app, Value: a }] } } }',
    );
    const found = [];
    for (const failOn of ['low', 'medium', 'high', 'never']) {
      const { exitCode } = await files.run(
        ...['--cloudformation', path, '--fail-on', failOn],
      );
      found.push(exitCode);
    }
    return found;
  };

  it('is 1 from the severity on that it is to be', async () => {
    const withSeverity = (severity: string) =>
      DICTIONARY.replace('severity: medium', `severity: ${severity}`);
    expect(await codes(withSeverity('low'))).toEqual([1, 0, 0, 0]);
    expect(await codes(withSeverity('medium'))).toEqual([1, 1, 0, 0]);
    expect(await codes(withSeverity('high'))).toEqual([1, 1, 1, 0]);
  });

  it('is that of the process', async () => {
    const right = files.write('right.yaml', 'Resources: {}');
    const wrong = files.write('wrong.yaml', TEMPLATE);
    const run = async (...args: string[]) => {
      const { exitCode } = await runCli(
        ...['check', '--dictionary', files.dictionary, ...args],
      );
      return exitCode;
    };
    expect(await run('--cloudformation', right)).toBe(0);
    expect(await run('--cloudformation', right, wrong)).toBe(1);
    expect(await run('--cloudformation', right, 'none.yaml')).toBe(2);
  });
});

describe('what must not be shown', () => {
  const FORMATS = ['text', 'json', 'sarif', 'github'];

  it.each(FORMATS)('is no address of a person: %s', async format => {
    const plan = files.write('plan.json', {
      format_version: '1.2',
      resource_changes: [
        'aws_sagemaker_user_profile.of["jane@example.com"]',
        'jane@example.com',
      ].map(address => ({
        address,
        type: 'aws_sagemaker_user_profile',
        change: {
          actions: ['create'],
          after: {
            tags_all: {
              'acme:app': 'jane@example.com',
              'acme:env': 'jane@example.com',
              'jane@example.com': 'x',
            },
          },
        },
      })),
    });
    const template = files.write('template.yaml', {
      Resources: { 'jane@example.com': { Type: 'AWS::CloudFormation::Stack' } },
    });
    const dictionary = parse(DICTIONARY);
    for (const noPersonalData of [true, false]) {
      files.write(
        'dictionary.yaml',
        stringify({ ...dictionary, conventions: { noPersonalData } }),
      );
      const { exitCode, stdout, stderr } = await files.run(
        ...['--terraform-plan', plan, '--format', format],
        ...['--cloudformation', template],
      );
      expect(exitCode).toBe(1);
      expect(stdout).toContain('aws_sagemaker_user_profile.of[');
      expect(stdout).toContain('(name withheld)');
      expect(stdout + stderr).not.toContain('jane');
    }
  });

  it.each(FORMATS)('is nothing that moves a terminal: %s', async format => {
    const name = 'A\u001b[2J\u009b1m\u202e\u2028\n::error::x ##[error]y';
    const template = files.write('template.yaml', {
      Resources: {
        [name]: {
          Type: 'AWS::SageMaker::Model',
          Properties: { Tags: [{ Key: 'acme:env', Value: name }] },
        },
      },
    });
    const { stdout, stderr } = await files.run(
      ...['--cloudformation', template, '--format', format],
    );
    // In JSON the backslash is written twice.
    expect(stdout).toMatch(/\\{1,2}u\{001b\}/);
    expect(stdout + stderr).not.toMatch(
      /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|^::error::|##\[/mu,
    );
  });

  it('is nothing of what YAML cannot be read for', async () => {
    const path = files.write(
      'template.yaml',
      'Resources:\n  A: [jane@example.com, \u001b[2J\n  - {{ moon',
    );
    const { exitCode, stderr } = await files.run('--cloudformation', path);
    expect(exitCode).toBe(2);
    expect(stderr).not.toMatch(/jane|moon|(?!\n)\p{Cc}/u);
    expect(stderr).toMatch(/- line \d: /);
  });
});

it('lists the most severe where there are too many, and counts all', async () => {
  const resources = Array.from(
    { length: 5_100 },
    (_, index) =>
      `  R${index}: { Type: AWS::SageMaker::Model, Properties: { Tags: [{ Key: acme:${
        index === 5_099 ? 'env' : 'app'
      }, Value: dev }] } }`,
  );
  const path = files.write('t.yaml', `Resources:\n${resources.join('\n')}\n`);
  const { report } = await files.check('--cloudformation', path);
  expect(report.summary).toMatchObject({ high: 1, medium: 5_099 });
  expect(report.findings).toHaveLength(5_000);
  expect(report.findings.at(-1)).toMatchObject({
    resource: 'R5099',
    severity: 'high',
    line: 5_101,
  });
  expect(report.notes).toEqual([
    '100 more are counted but not listed, the least severe of all.',
  ]);
});

it('writes nothing where it cannot be made', async () => {
  const out = join(files.directory, 'report.json');
  const { exitCode } = await files.run(
    ...['--cloudformation', files.dictionary, '--out', out],
  );
  expect(exitCode).toBe(2);
  expect(existsSync(out)).toBe(false);
});
