import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import request from 'supertest';
import { parse } from 'yaml';
import { startDemoPortal } from './__testUtils__/startDemoPortal';

const SKELETONS = path.resolve(__dirname, '../../../examples/templates');

const CLI = path.resolve(__dirname, '../../cli/bin/ml-governance');
const DICTIONARY = path.resolve(
  __dirname,
  '../../../examples/tag-dictionary.yaml',
);

const RIGHT = {
  'workload:environment': 'dev',
  'finance:business-unit': 'finance',
  'finance:cost-center': '5045',
  'security:data-classification': 'internal',
};

const TEMPLATES = [
  {
    template: 'ml-training-cloudformation',
    folder: 'training-cloudformation',
    name: 'image-search',
    more: {},
    files: [
      '.github/workflows/tags.yaml',
      'README.md',
      'catalog-info.yaml',
      'infrastructure/tags/cloudformation-parameters.json',
      'infrastructure/tags/cloudformation-stack-tags.json',
      'infrastructure/tags/deploy-with-tags.sh',
      'infrastructure/template.yaml',
    ],
  },
  {
    template: 'ml-training-terraform',
    folder: 'training-terraform',
    name: 'basket-size',
    more: {},
    files: [
      '.github/workflows/tags.yaml',
      '.gitignore',
      'README.md',
      'catalog-info.yaml',
      'infrastructure/data.tf',
      'infrastructure/endpoint.tf',
      'infrastructure/governance-tags.auto.tfvars',
      'infrastructure/governance-tags.tf',
      'infrastructure/main.tf',
      'infrastructure/outputs.tf',
      'infrastructure/pipeline.tf',
      'infrastructure/role.tf',
      'infrastructure/variables.tf',
    ],
  },
  {
    template: 'ml-studio-domain',
    folder: 'studio-domain',
    name: 'risk-studio',
    more: { userProfiles: ['analyst', 'engineer'] },
    files: [
      '.github/workflows/tags.yaml',
      'README.md',
      'catalog-info.yaml',
      'infrastructure/tags/cloudformation-parameters.json',
      'infrastructure/tags/cloudformation-stack-tags.json',
      'infrastructure/tags/deploy-with-tags.sh',
      'infrastructure/template.yaml',
    ],
  },
];

function filesBelow(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry =>
      path.relative(directory, path.join(entry.parentPath, entry.name)),
    )
    .toSorted();
}

describe('the templates', () => {
  const repositories = createMockDirectory();
  let portal: Awaited<ReturnType<typeof startDemoPortal>>;
  beforeAll(async () => {
    portal = await startDemoPortal(repositories);
  });

  const valuesOf = (
    { name, more }: (typeof TEMPLATES)[number],
    tags: JsonObject = RIGHT,
  ): JsonObject => ({
    name,
    description: 'Says "what": it is, in #1 \'sentence\'',
    owner: 'group:default/team-fraud',
    system: 'system:default/payments-risk',
    ...more,
    tags,
  });

  describe.each(TEMPLATES)('$template', one => {
    it('refuses wrong tags with every reason at once, and makes nothing', async () => {
      const { status, log } = await portal.run(
        one.template,
        valuesOf(one, {
          'workload:environment': 'prod',
          'finance:business-unit': 'astrology',
          'finance:cost-center': '5045',
        }),
      );
      expect(status).toBe('failed');
      for (const reason of [
        'Write “production” as “anycompany:workload:environment”',
        'anycompany:finance:business-unit',
        'The mandatory tag “anycompany:security:data-classification” is missing',
      ]) {
        expect(log).toContain(reason);
      }
      expect(readdirSync(portal.folder)).not.toContain(one.name);
    });

    it('says that the dictionary has no such tag', async () => {
      const { status, log } = await portal.run(
        one.template,
        valuesOf(one, { ...RIGHT, 'finance:project': 'x' }),
      );
      expect(status).toBe('failed');
      expect(log).toContain('The tag dictionary has no tag “finance:project”');
    });

    it('shows in a dry run what it would make, and reserves nothing', async () => {
      const template = path.join(SKELETONS, one.folder);
      const sent = filesBelow(template).map(file => ({
        path: file,
        base64Content: readFileSync(path.join(template, file), 'base64'),
      }));
      for (const _ of [1, 2]) {
        const { status, body, files } = await portal.dryRun(
          one.template,
          valuesOf(one),
          sent,
        );
        expect([status, body.error]).toEqual([200, undefined]);
        expect(Object.keys(files).toSorted()).toEqual(one.files);
      }
    });

    it('makes a repository that is in the catalog, whose page resolves', async () => {
      const { status, output, log } = await portal.run(
        one.template,
        valuesOf(one),
      );
      expect([status, status === 'failed' ? log : '']).toEqual([
        'completed',
        '',
      ]);
      expect(output).toMatchObject({
        links: [{ entityRef: `component:default/${one.name}` }],
      });
      const made = path.join(portal.folder, one.name);
      expect(filesBelow(made)).toEqual(one.files);
      // Those of workflows are GitHub's.
      const rendered = one.files.filter(file => !file.startsWith('.github'));
      for (const file of rendered) {
        const content = readFileSync(path.join(made, file), 'utf8');
        expect(content).not.toMatch(/\$\{\{|\{%/);
      }

      const entity = await portal.entityOf(one.name, 'component');
      expect(entity).toMatchObject({
        metadata: {
          description: valuesOf(one).description,
          annotations: {
            'ml-governance.io/application-id': one.name,
            'aws.amazon.com/cost-insights-tags': `anycompany:workload:application-id=${one.name}`,
            'backstage.io/source-template': `template:default/${one.template}`,
          },
        },
        spec: { owner: 'group:default/team-fraud' },
        relations: expect.arrayContaining([
          { type: 'ownedBy', targetRef: 'group:default/team-fraud' },
          { type: 'partOf', targetRef: 'system:default/payments-risk' },
        ]),
      });
      const { body } = await request(portal.server).get(
        `/api/ml-governance/v1/entities/component/default/${one.name}/compliance`,
      );
      expect(body).toMatchObject({
        entityRef: `component:default/${one.name}`,
        owner: { expected: ['team-fraud'] },
      });
    });

    it('does not make it twice', async () => {
      const { status, log } = await portal.run(one.template, valuesOf(one));
      expect(status).toBe('failed');
      expect(log).toContain(`'${one.name}' is taken`);
      expect(log).toContain(`'${one.name}-2' is free`);
    });

    it('has its workflow check what was made', () => {
      const made = path.join(portal.folder, one.name);
      const { jobs } = parse(
        readFileSync(path.join(made, '.github/workflows/tags.yaml'), 'utf8'),
      );
      const { run } = jobs.check.steps.at(-1);
      expect(run).toContain('npx --yes @ml-governance/cli check --portal');
      const named: string[] = run.match(/\S+\.(?:yaml|json)\b/g);
      expect(
        named.filter(file => file !== 'plan.json' && !one.files.includes(file)),
      ).toEqual([]);
    });
  });

  it('fill in what the group says and nobody else', async () => {
    const { status, log } = await portal.run('ml-studio-domain', {
      name: 'fraud-studio',
      description: 'Where analysts look at fraud',
      owner: 'team-fraud',
      userProfiles: ['analyst'],
      tags: {
        'workload:environment': 'dev',
        'security:data-classification': 'internal',
      },
    });
    expect([status, status === 'failed' ? log : '']).toEqual(['completed', '']);
    const file = 'infrastructure/tags/cloudformation-stack-tags.json';
    const tags: { Key: string; Value: string }[] = JSON.parse(
      readFileSync(path.join(portal.folder, 'fraud-studio', file), 'utf8'),
    );
    expect(tags).toEqual(
      expect.arrayContaining([
        { Key: 'anycompany:finance:owner', Value: 'team-fraud' },
        { Key: 'anycompany:finance:business-unit', Value: 'finance' },
        { Key: 'anycompany:finance:cost-center', Value: '5045' },
      ]),
    );
  });

  it('take no name that leads elsewhere', async () => {
    for (const name of ['../elsewhere', 'a/b', '.hidden', 'A', '']) {
      const { status } = await portal.post('ml-training-terraform', {
        ...valuesOf(TEMPLATES[1]),
        name,
      });
      expect([name, status]).toEqual([name, 400]);
    }
  });

  it('give every resource of CloudFormation that takes tags all of them', () => {
    for (const name of ['image-search', 'risk-studio']) {
      const { Resources, Parameters } = parse(
        readFileSync(
          path.join(portal.folder, name, 'infrastructure/template.yaml'),
          'utf8',
        ),
        { logLevel: 'silent' },
      );
      const untagged = Object.values<any>(Resources).filter(
        it => !it.Properties.Tags,
      );
      expect(untagged.map(it => it.Type)).toEqual(
        name === 'image-search'
          ? ['AWS::IAM::Policy']
          : ['AWS::EC2::SecurityGroupIngress'],
      );
      for (const { Properties } of Object.values<any>(Resources)) {
        if (!Properties.Tags) continue;
        const tags = Properties.Tags.map((tag: any) => [
          tag.Key,
          Parameters[tag.Value].Default,
        ]);
        expect(Object.fromEntries(tags)).toEqual({
          'anycompany:workload:application-id': name,
          'anycompany:workload:environment': 'dev',
          'anycompany:finance:owner': 'team-fraud',
          'anycompany:finance:business-unit': 'finance',
          'anycompany:finance:cost-center': '5045',
          'anycompany:security:data-classification': 'internal',
        });
      }
    }
  });

  it.each(['image-search', 'risk-studio'])(
    'make what the workflow of %s passes, until a tag is wrong',
    name => {
      const made = path.join(portal.folder, name);
      const { jobs } = parse(
        readFileSync(path.join(made, '.github/workflows/tags.yaml'), 'utf8'),
      );
      const { run }: { run: string } = jobs.check.steps.at(-1);
      const [, args] = /ml-governance\/cli (check .*)$/s.exec(
        run.replace(/--portal "[^"]*"/, `--dictionary ${DICTIONARY}`),
      ) ?? [run, ''];
      const check = () =>
        spawnSync(
          process.execPath,
          [CLI, ...args.trim().split(/\s+/), '--fail-on-unknown'],
          { cwd: made, encoding: 'utf8' },
        );
      const right = check();
      expect([right.stderr, right.status]).toEqual(['', 0]);
      expect(right.stdout).toMatch(/^\d+ resources? checked; no findings\.\n$/);

      const parameters = path.join(
        made,
        'infrastructure/tags/cloudformation-parameters.json',
      );
      const text = readFileSync(parameters, 'utf8');
      writeFileSync(parameters, text.replace('"dev"', '"prd"'));
      const wrong = check();
      writeFileSync(parameters, text);
      expect(wrong.status).toBe(1);
      expect(wrong.stdout).toContain(
        '::error file=infrastructure/template.yaml,line=',
      );
      expect(wrong.stdout).toContain(
        'Write “production” as “anycompany:workload:environment”.',
      );
    },
  );
});
