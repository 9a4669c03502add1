import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { readHcl, runDocumentTool } from './__testUtils__/runDocumentTool';
import { startDemoPortal } from './__testUtils__/startDemoPortal';

/**
 * What the templates make as tools read it that are not ours: cfn-lint and the
 * parser of python-hcl2.
 */

const VALUES = {
  // A text that would break out of quotes, or of comments.
  description: 'Says "what": it ${is}, in #1 \'sentence\' */ {{ }}',
  owner: 'group:default/team-fraud',
  tags: {
    'workload:environment': 'production',
    'finance:business-unit': 'finance',
    'finance:cost-center': 'sales-5120',
    'security:data-classification': 'restricted',
    'workload:name': 'worker/1=no',
  },
};

describe('what the templates make', () => {
  const repositories = createMockDirectory();
  let folder: string;
  beforeAll(async () => {
    const portal = await startDemoPortal(repositories);
    folder = portal.folder;
    const made: [template: string, name: string, more: JsonObject][] = [
      ['ml-training-cloudformation', 'image-search', {}],
      ['ml-training-terraform', 'basket-size', {}],
      ['ml-studio-domain', 'risk-studio', { userProfiles: ['a', 'b-2'] }],
    ];
    for (const [template, name, more] of made) {
      const { status, log } = await portal.run(template, {
        ...VALUES,
        ...more,
        name,
      });
      if (status !== 'completed') throw new Error(log);
    }
  });

  const templateOf = (name: string) =>
    path.join(folder, name, 'infrastructure/template.yaml');

  it.each(['image-search', 'risk-studio'])(
    'is a template that cfn-lint has nothing against: %s',
    async name => {
      expect(await runDocumentTool('cfn-lint', templateOf(name))).toBe('');
    },
  );

  it('is a template of which cfn-lint does find what is wrong', async () => {
    const file = path.join(folder, 'wrong.yaml');
    const text = readFileSync(templateOf('risk-studio'), 'utf8');
    writeFileSync(
      file,
      text.replace('TagPropagation: ENABLED', 'TagPropagation: ON'),
    );
    await expect(runDocumentTool('cfn-lint', file)).rejects.toThrow(
      "is not one of ['ENABLED', 'DISABLED']",
    );
  });

  it('has a definition of the pipeline that is JSON, whose job has the tags', async () => {
    const text = readFileSync(templateOf('image-search'), 'utf8');
    const [, body] =
      /PipelineDefinitionBody: !Sub\n\s+- \|\n(.*?)\n\s+- Image/s.exec(text) ??
      [];
    const { Steps } = JSON.parse(body);
    expect(
      Steps.map((step: any) => [step.Type, !!step.Arguments.Tags]),
    ).toEqual([
      ['Training', true],
      ['RegisterModel', false],
    ]);
    expect(Steps[0].Arguments.Tags).toHaveLength(7);
    expect(Steps[0].Arguments.Tags).toContainEqual({
      Key: 'anycompany:workload:environment',
      Value: '${TagWorkloadEnvironment}',
    });
  });

  it('is Terraform whose every name is declared, with a value for each tag', async () => {
    const directory = path.join(folder, 'basket-size/infrastructure');
    const names = readdirSync(directory);
    const files = names.filter(name => name.endsWith('.tf'));
    const read = await readHcl(files.map(name => path.join(directory, name)));
    const blocks = (type: string) =>
      read.flatMap(file => file[type] ?? []).flatMap(it => Object.entries(it));
    const unquoted = (text: string) => text.replaceAll('"', '');

    const text = files
      .map(name => readFileSync(path.join(directory, name), 'utf8'))
      .join('\n');
    const referred = (pattern: RegExp) => [
      ...new Set([...text.matchAll(pattern)].map(([whole]) => whole)),
    ];
    const declared = new Set([
      ...blocks('variable').map(([name]) => `var.${unquoted(name)}`),
      ...blocks('locals').map(([name]) => `local.${unquoted(name)}`),
      ...(['resource', 'data'] as const).flatMap(type =>
        blocks(type).flatMap(([kind, named]) =>
          Object.keys(named).map(
            name =>
              `${type === 'data' ? 'data.' : ''}${unquoted(kind)}.${unquoted(name)}`,
          ),
        ),
      ),
    ]);
    const used = [
      ...referred(/\bvar\.\w+/g),
      ...referred(/\blocal\.\w+/g),
      ...referred(/\bdata\.aws_\w+\.\w+/g),
      ...referred(/(?<!\.)\baws_\w+\.\w+/g),
    ];
    expect(used.length).toBeGreaterThan(20);
    expect(used.filter(name => !declared.has(name))).toEqual([]);

    const [values] = await readHcl([
      path.join(directory, 'governance-tags.auto.tfvars'),
    ]);
    const given = Object.entries(values).map(([name]) => `var.${name}`);
    const { tags } = blocks('provider')[0][1].default_tags[0];
    const tagged = Object.values<string>(tags).map(it => it.slice(2, -1));
    expect(tagged).toHaveLength(7);
    expect(given.toSorted()).toEqual(tagged.toSorted());
    expect(unquoted(String(values.tag_workload_environment))).toBe(
      'production',
    );
  });
});
