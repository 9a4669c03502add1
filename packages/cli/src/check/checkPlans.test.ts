import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { CheckFiles } from '../__testUtils__/checkFiles';
import { runCli } from '../__testUtils__/runCli';

let files: CheckFiles;
beforeEach(() => {
  files = new CheckFiles();
});
afterEach(() => files.remove());

const RIGHT = { 'acme:app': 'fraud', 'acme:env': 'dev' };

/** A change as Terraform writes it, of an endpoint unless said otherwise. */
function change(
  after: Record<string, unknown> | null,
  more: {
    address?: string;
    type?: string;
    mode?: string;
    actions?: string[];
    unknown?: Record<string, unknown>;
    sensitive?: Record<string, unknown>;
  } = {},
) {
  return {
    address: more.address ?? 'aws_sagemaker_endpoint.this',
    mode: more.mode ?? 'managed',
    type: more.type ?? 'aws_sagemaker_endpoint',
    name: 'this',
    provider_name: 'providers.example/hashicorp/aws',
    change: {
      actions: more.actions ?? ['create'],
      before: null,
      after,
      after_unknown: more.unknown ?? {},
      before_sensitive: false,
      after_sensitive: more.sensitive ?? {},
    },
  };
}

const planOf = (...changes: unknown[]) => ({
  format_version: '1.2',
  terraform_version: '1.9.5',
  planned_values: { root_module: {} },
  resource_changes: changes,
  configuration: {},
});

/** Providers as a plan has them in its configuration. */
const providers = (...defaultTags: unknown[]) => ({
  configuration: {
    provider_config: {
      google: { name: 'google', expressions: { default_tags: [{}] } },
      ...Object.fromEntries(
        defaultTags.map((tags, index) => [
          `aws.of${index}`,
          {
            name: 'aws',
            full_name: 'providers.example/hashicorp/aws',
            expressions: {
              region: { constant_value: 'eu-west-1' },
              ...(tags !== undefined && { default_tags: [{ tags }] }),
            },
          },
        ]),
      ),
    },
  },
});

function plan(...changes: unknown[]) {
  const path = files.write('plan.json', planOf(...changes));
  return files.check('--terraform-plan', path);
}

describe('the check of a plan of Terraform', () => {
  it('judges the tags with those of the provider, by address', async () => {
    const { report, exitCode } = await plan(
      change(
        {
          tags: { 'acme:env': 'dev' },
          tags_all: { 'acme:app': 'fraud', 'acme:env': 'dev' },
        },
        { address: 'module.a.aws_sagemaker_endpoint.right' },
      ),
      change(
        { tags: null, tags_all: { 'acme:app': 'fraud' } },
        { address: 'module.a.module.b[0].aws_sagemaker_endpoint.wrong' },
      ),
    );
    expect(exitCode).toBe(1);
    expect(report.summary).toMatchObject({ resources: 2, medium: 1, high: 0 });
    expect(report.findings).toEqual([
      {
        ruleId: 'tag-missing',
        status: 'violation',
        severity: 'medium',
        file: expect.stringMatching(/plan\.json$/),
        line: 1,
        resource: 'module.a.module.b[0].aws_sagemaker_endpoint.wrong',
        type: 'sagemaker:endpoint',
        key: 'acme:env',
        message: 'The mandatory tag “acme:env” is missing.',
        mend: 'Add “acme:env” with one of “dev”, “production”.',
      },
    ]);
  });

  it('tells the lines of a plan that has some', async () => {
    const text = JSON.stringify(
      planOf(
        change({ tags: RIGHT, tags_all: RIGHT, 'a\nb': '{[' }),
        change({ tags: {}, tags_all: { 'acme:app': 'fraud' } }),
      ),
      null,
      2,
    );
    const path = files.write('plan.json', text);
    const { told } = await files.check('--terraform-plan', path);
    const before = text.slice(0, text.lastIndexOf('"address"'));
    const line = before.split('\n').length - 1;
    expect(told).toEqual([
      `aws_sagemaker_endpoint.this: tag-missing of acme:env (${line})`,
    ]);
  });

  it.each<[string, Parameters<typeof change>, string[]]>([
    [
      'one value',
      [
        { tags_all: { 'acme:app': 'fraud' } },
        { unknown: { tags_all: { 'acme:env': true } } },
      ],
      ['tag-unknown of acme:env'],
    ],
    [
      'all tags',
      [{ tags: null }, { unknown: { tags: true, tags_all: true } }],
      ['tag-unknown of acme:app', 'tag-unknown of acme:env'],
    ],
    [
      'what Terraform must not show',
      [
        { tags_all: { ...RIGHT, 'acme:env': 'moon' } },
        { sensitive: { tags_all: { 'acme:env': true } } },
      ],
      ['tag-unknown of acme:env'],
    ],
  ])(
    'says of what is not known that it is not: %s',
    async (_, given, rules) => {
      const { told, stdout } = await plan(change(...given));
      expect(told).toEqual(
        rules.map(rule => `aws_sagemaker_endpoint.this: ${rule} (1)`),
      );
      expect(stdout.includes('moon')).toBe(
        rules.join().includes('not-allowed'),
      );
    },
  );

  it.each<[string, unknown]>([
    ['a value', { tags: { 'acme:app': true }, tags_all: {} }],
    ['all tags', { tags: true, tags_all: {} }],
    ['the whole resource', true],
  ])('shows nothing where %s is sensitive', async (_, sensitive) => {
    const tags = { 'acme:app': 'Secret_1' };
    const planned = change({
      tags,
      tags_all: { ...tags, 'acme:env': 'dev' },
    });
    const { report, stdout } = await plan({
      ...planned,
      change: { ...planned.change, after_sensitive: sensitive },
    });
    expect(stdout).not.toContain('Secret');
    expect(report.summary).toMatchObject({ high: 0, medium: 0 });
    expect(report.findings[0]).toMatchObject({
      ruleId: 'tag-unknown',
      key: 'acme:app',
    });
  });

  // As Terraform 1.11 with version 5.100 of the provider writes it: what is
  // sensitive is marked neither at the provider nor in tags_all.
  describe('with tags of the provider that may be sensitive', () => {
    const planWith = (tags: unknown, provider: object = {}) =>
      files.write('plan.json', {
        ...planOf(
          change(
            {
              tags: { 'acme:env': 'moon' },
              tags_all: { 'acme:app': 'Secret_1', 'acme:env': 'moon' },
            },
            { sensitive: { tags: {}, tags_all: {} } },
          ),
        ),
        variables: { secret: { value: { 'acme:app': 'Secret_1' } } },
        configuration: {
          provider_config: {
            aws: {
              name: 'aws',
              full_name: 'providers.example/hashicorp/aws',
              expressions: { default_tags: [{ tags }] },
              ...provider,
            },
          },
          root_module: {
            variables: { secret: { sensitive: true }, plain: {} },
          },
        },
      });
    const SECRET = ['var.secret["acme:app"]', 'var.secret', 'var.plain'];

    it.each(['text', 'json', 'sarif', 'github'])(
      'prints none of their values as %s',
      async format => {
        for (const tags of [
          { references: SECRET },
          { references: ['local.tags'] },
          {},
        ]) {
          const { stdout, stderr, exitCode } = await files.run(
            ...['--terraform-plan', planWith(tags), '--format', format],
          );
          expect(exitCode).toBe(1);
          expect(stdout).toContain('acme:app');
          expect(stdout).toContain('moon');
          expect(stdout + stderr).not.toMatch(/secret_1/i);
        }
      },
    );

    it.each<[string, unknown, object, string]>([
      ['a sensitive variable', { references: SECRET }, {}, 'unknown'],
      ['a local', { references: ['local.tags'] }, {}, 'withheld'],
      ['a resource', { references: ['random_id.x.hex'] }, {}, 'withheld'],
      ['a function', {}, {}, 'withheld'],
      [
        'what a module is given',
        { references: ['var.plain'] },
        { module_address: 'module.a' },
        'withheld',
      ],
      [
        'a plain variable',
        { references: ['var.plain', 'terraform.workspace'] },
        {},
        'shown',
      ],
      [
        'what is written out',
        { constant_value: { 'acme:app': 'Secret_1' } },
        {},
        'shown',
      ],
    ])('judges what comes from %s', async (_, tags, provider, expected) => {
      const { report } = await files.check(
        ...['--terraform-plan', planWith(tags, provider)],
      );
      const [{ ruleId, key, message, mend }, ofResource] = report.findings;
      expect(key).toBe('acme:app');
      expect(ruleId).toBe(
        expected === 'unknown' ? 'tag-unknown' : 'tag-pattern',
      );
      expect(message.includes('Secret_1')).toBe(expected === 'shown');
      const WITHHELD =
        'The tag “acme:app” is not as the dictionary wants it. What it holds may be what Terraform calls sensitive, and is withheld. Look it up in the file, and mend it by the dictionary.';
      expect(`${message} ${mend}` === WITHHELD).toBe(expected === 'withheld');
      expect(ofResource.message).toContain('moon');
    });
  });

  describe('of a resource of which only its own tags are known', () => {
    const CONSTANT = { constant_value: { 'acme:app': 'fraud' } };
    const VARIABLE = { references: ['var.tags', 'var.env'] };
    const COMPUTED = { references: ['var.tags', 'data.aws_region.this'] };
    const MISSING = ['tag-missing of acme:app', 'tag-missing of acme:env'];
    const UNKNOWN = ['tag-unknown of acme:app', 'tag-unknown of acme:env'];

    // Terraform says of tags_all that it is not known where there is no tag at all.
    it.each<[string, unknown[], Record<string, unknown>, string[]]>([
      ['no provider', [], {}, MISSING],
      ['a provider without tags', [undefined], {}, MISSING],
      ['tags that are written out', [undefined, CONSTANT], {}, MISSING],
      ['tags by variables', [VARIABLE], {}, MISSING],
      ['tags by what is computed', [VARIABLE, COMPUTED], {}, UNKNOWN],
      ['tags of another form', [undefined, 'x'], {}, UNKNOWN],
      [
        'no tags, and one whose value is not known',
        [undefined],
        { 'acme:env': true },
        ['tag-missing of acme:app', 'tag-unknown of acme:env'],
      ],
      [
        'tags that are written out, and one whose value is not known',
        [CONSTANT],
        { 'acme:env': true },
        UNKNOWN,
      ],
    ])('with %s', async (_, defaultTags, unknownTags, rules) => {
      const path = files.write('plan.json', {
        ...planOf(
          change(
            { tags: Object.keys(unknownTags).length > 0 ? {} : null },
            { unknown: { tags: unknownTags, tags_all: true } },
          ),
          change({
            tags: { 'acme:app': 'fraud', 'acme:env': 'dev' },
            tags_all: RIGHT,
          }),
        ),
        ...providers(...defaultTags),
      });
      const { told } = await files.check('--terraform-plan', path);
      expect(told).toEqual(
        rules.map(rule => `aws_sagemaker_endpoint.this: ${rule} (1)`),
      );
    });

    it.each([
      [
        'that is called otherwise',
        { name: 'amazon', full_name: 'providers.example/hashicorp/aws' },
        COMPUTED,
      ],
      [
        'of a module, which may be given what is computed',
        { name: 'aws', module_address: 'module.endpoints' },
        VARIABLE,
      ],
    ])('by a provider %s', async (_, provider, tags) => {
      const path = files.write('plan.json', {
        ...planOf(change({ tags: null }, { unknown: { tags_all: true } })),
        configuration: {
          provider_config: {
            one: { ...provider, expressions: { default_tags: [{ tags }] } },
          },
        },
      });
      const { told } = await files.check('--terraform-plan', path);
      expect(told).toEqual(
        UNKNOWN.map(rule => `aws_sagemaker_endpoint.this: ${rule} (1)`),
      );
    });

    it('judges those all the same', async () => {
      const path = files.write('plan.json', {
        ...planOf(
          change(
            { tags: { 'acme:env': 'moon' } },
            { unknown: { tags_all: true } },
          ),
        ),
        ...providers(COMPUTED),
      });
      const { told } = await files.check('--terraform-plan', path);
      expect(told).toEqual([
        'aws_sagemaker_endpoint.this: tag-unknown of acme:app (1)',
        'aws_sagemaker_endpoint.this: tag-not-allowed of acme:env (1)',
      ]);
    });
  });

  it('fails by what is not known only where it is to', async () => {
    const path = files.write(
      'plan.json',
      planOf(change({}, { unknown: { tags_all: true } })),
    );
    const run = (...args: string[]) =>
      files.run('--terraform-plan', path, ...args);
    expect((await run()).exitCode).toBe(0);
    expect((await run('--fail-on-unknown')).exitCode).toBe(1);
    expect(
      (await run('--fail-on-unknown', '--fail-on', 'never')).exitCode,
    ).toBe(1);
  });

  it('looks neither at what goes nor at what is only read, but at what stays', async () => {
    const { report } = await plan(
      change(null, { actions: ['delete'] }),
      change({ tags_all: {} }, { actions: ['forget'] }),
      change({ tags_all: {} }, { mode: 'data', actions: ['read'] }),
      change(
        { tags_all: { 'acme:app': 'fraud' } },
        { address: 'stays', actions: ['no-op'] },
      ),
      change(
        { tags_all: { 'acme:app': 'fraud' } },
        { address: 'anew', actions: ['delete', 'create'] },
      ),
    );
    expect(report.findings.map(({ resource }) => resource)).toEqual([
      'stays',
      'anew',
    ]);
    expect(report.summary.resources).toBe(2);
  });

  it('knows the types of both providers, and leaves out what takes no tags', async () => {
    const none = { tags: null, tags_all: {} };
    const expected: Record<string, string | undefined> = {
      aws_sagemaker_endpoint_configuration: 'sagemaker:endpoint-config',
      aws_sagemaker_model_package_group: 'sagemaker:model-package-group',
      aws_bedrockagent_agent: 'bedrock:agent',
      aws_bedrock_inference_profile: 'bedrock:application-inference-profile',
      aws_instance: 'ec2:instance',
      aws_ebs_volume: 'ec2:volume',
      aws_sfn_state_machine: 'states:stateMachine',
      aws_cloudwatch_log_group: 'logs:log-group',
      aws_redshiftserverless_workgroup: 'redshift-serverless:workgroup',
      aws_s3_bucket: 's3:bucket',
      aws_s3_bucket_object: undefined,
      aws_lambda_function: undefined,
      google_vertex_ai_endpoint: undefined,
      awscc_sagemaker_endpoint_config: 'sagemaker:endpoint-config',
      awscc_stepfunctions_state_machine: 'states:stateMachine',
      awscc_athena_work_group: 'athena:workgroup',
    };
    const { report } = await plan(
      ...Object.keys(expected).map(type =>
        change(none, { type, address: type }),
      ),
      change({ name: 'a' }, { type: 'aws_sagemaker_workforce' }),
    );
    const found = new Map(
      report.findings.map(({ resource, type }) => [resource, type]),
    );
    expect(Object.keys(expected).map(type => found.get(type))).toEqual(
      Object.values(expected),
    );
  });

  it('reads the lists of the provider that is made from CloudFormation', async () => {
    const type = 'awscc_sagemaker_endpoint';
    const tags = [
      { key: 'acme:app', value: 'fraud' },
      { key: 'acme:env', value: null },
    ];
    const { told } = await plan(
      change({ tags }, { type, unknown: { tags: [{}, { value: true }] } }),
      change({ tags: [tags[0]] }, { type }),
      change({ tags: [] }, { type, unknown: { tags: [{ key: true }] } }),
    );
    expect(told.map(it => it.slice(it.indexOf(': ') + 2))).toEqual([
      'tag-unknown of acme:env (1)',
      'tag-missing of acme:env (1)',
      'tag-unknown of acme:app (1)',
      'tag-unknown of acme:env (1)',
    ]);
  });

  it('says that a plan is not whole, and that one has nothing to look at', async () => {
    const path = files.write('plan.json', {
      ...planOf(),
      resource_changes: undefined,
      errored: true,
    });
    const { report, exitCode } = await files.check('--terraform-plan', path);
    expect(exitCode).toBe(0);
    expect(report.notes).toEqual([
      expect.stringContaining('Terraform could not finish this plan'),
      expect.stringContaining('has no resource of a type'),
    ]);
  });
});

describe('a plan that cannot be read', () => {
  const whole = JSON.stringify(planOf(change({ tags_all: RIGHT })));

  it.each<[string, string | Buffer, string]>([
    ['is cut off', whole.slice(0, -3), 'it is cut off before its end'],
    ['is cut in a text', whole.slice(0, 120), 'it is cut off before its end'],
    ['is empty', '', 'it is cut off before its end'],
    [
      'is no JSON',
      '{"format_version": "1",\n "a":\n nope\n\n}',
      'line 2: it is not JSON (Unexpected',
    ],
    ['goes on after its end', `${whole}{}`, 'it is not JSON ('],
    ['is a template', '{"Resources":{}}', 'which --cloudformation takes'],
    ['is something else', '{"a":[1]}', 'it has no format_version'],
    ['is a list', '[]', 'it has no format_version'],
    [
      'is a state',
      '{"format_version":"1.0","values":{}}',
      'is a state of Terraform and no plan',
    ],
    [
      'is as Terraform saves it',
      Buffer.from('PK\u0003\u0004'),
      'is a plan as Terraform saves it, not JSON; write terraform show -json',
    ],
    [
      'is UTF-16',
      Buffer.from(`\ufeff${whole}`, 'utf16le'),
      'is not UTF-8; save it as UTF-8',
    ],
    ['is nested without end', '['.repeat(100_000), 'it is nested too deep'],
    [
      'has a change of another form',
      '{"format_version":"1","resource_changes":[\n{"address":1}]}',
      'line 2 of its resource_changes is not as Terraform writes it',
    ],
  ])('%s', async (_, content, message) => {
    const path = files.write('plan.json', content);
    const { exitCode, stdout, stderr } = await files.run(
      '--terraform-plan',
      path,
    );
    expect(exitCode).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(`${path}: `);
    expect(stderr).toContain(message);
    expect(stderr.length).toBeLessThan(1000);
  });

  it('may begin with a byte order mark', async () => {
    const path = files.write('plan.json', `\ufeff${whole}`);
    expect((await files.run('--terraform-plan', path)).exitCode).toBe(0);
  });
});

/** Ten times what it takes where nothing else runs. */
const LARGE_PLAN_MS = 120_000;

it(
  'reads a plan of 100 MB in the memory of a small one',
  async () => {
    const path = join(files.directory, 'plan.json');
    const file = openSync(path, 'w');
    const item = JSON.stringify(
      change({ name: 'x'.repeat(2000), tags_all: { 'acme:app': 'fraud' } }),
    );
    writeSync(file, '{"format_version":"1.2","resource_changes":[');
    const count = Math.ceil(100_000_000 / item.length);
    const pack = new Array(1000).fill(item).join(',\n');
    let written = 0;
    for (; written < count; written += 1000) {
      writeSync(file, written > 0 ? `,\n${pack}` : pack);
    }
    writeSync(file, '],"planned_values":{}}');
    closeSync(file);
    process.env.NODE_OPTIONS = '--max-old-space-size=80';
    const { exitCode, stdout, stderr } = await runCli(
      ...['check', '--dictionary', files.dictionary],
      ...['--terraform-plan', path, '--format', 'github'],
    ).finally(() => delete process.env.NODE_OPTIONS);
    expect(stderr).toBe('');
    expect(exitCode).toBe(1);
    const lines = stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(5_002);
    expect(lines.slice(-2)).toEqual([
      `::notice::${written - 5_000} more are counted but not listed, the least severe of all.`,
      `${written} resources checked; ${written} findings (${written} medium).`,
    ]);
  },
  LARGE_PLAN_MS,
);
