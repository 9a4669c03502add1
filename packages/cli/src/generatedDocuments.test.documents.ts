import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  parseTagDictionary,
  TagDefinition,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { parse, stringify } from 'yaml';
import {
  adversarialDictionary,
  samplesOf,
} from './__testUtils__/adversarialDictionary';
import { checkCdkModule } from './__testUtils__/checkCdkModule';
import { pythonSchema, terraformSchema } from './__testUtils__/documentAnswers';
import { hclStrings } from './__testUtils__/hclStrings';
import { runCli } from './__testUtils__/runCli';
import { askPython, runProgram, runTool } from './__testUtils__/tools';

/**
 * The generated documents as tools read them that are not ours: cfn-lint, the
 * parser of python-hcl2, RE2, Python, Bash and the TypeScript compiler. What is
 * compared is what they understood with what the dictionary says.
 */

const DEMO = resolve(__dirname, '../../../examples/tag-dictionary.yaml');

const DICTIONARIES = [
  { name: 'the demo', input: parse(readFileSync(DEMO, 'utf8')) },
  { name: 'an adversarial dictionary', input: adversarialDictionary() },
];

const TEMPLATES = [
  'config-rules-1.yaml',
  'service-catalog-tag-options-1.yaml',
  'cloudformation-tags.yaml',
  'studio-domain.yaml',
];

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'ml-governance-documents-'));
});
afterAll(() => rmSync(root, { recursive: true }));

describe.each(DICTIONARIES)('the documents of $name', ({ name, input }) => {
  const dictionary = parseTagDictionary(input, { path: '' });
  const mandatory = dictionary.tags.filter(tag => tag.mandatory);
  const right = mandatory.map(tag => samplesOf(tag).right);
  let dir: string;
  let written: string[];

  beforeAll(async () => {
    dir = join(root, name.replaceAll(' ', '-'));
    mkdirSync(dir);
    const file = join(dir, 'dictionary.yaml');
    writeFileSync(file, stringify(input));
    const { stdout } = await runCli(
      'policies',
      '--dictionary',
      file,
      '--out',
      dir,
    );
    written = stdout.trim().split('\n');
  });

  it('are templates that cfn-lint finds nothing wrong with', async () => {
    const templates = written.filter(path => path.endsWith('.yaml'));
    expect(templates).toEqual(
      expect.arrayContaining(TEMPLATES.map(template => join(dir, template))),
    );
    expect(await runTool('cfn-lint', ...templates)).toEqual({
      exitCode: 0,
      output: '',
    });
  });

  it('are templates that say what the dictionary says', () => {
    const { Parameters, Resources } = parse(
      readFileSync(join(dir, 'cloudformation-tags.yaml'), 'utf8'),
    );
    const tags: { Key: string; Value: { Ref: string } }[] =
      Resources.ModelPackageGroup.Properties.Tags;
    expect(
      tags.map(({ Key, Value }) => [Key, Parameters[Value.Ref].AllowedValues]),
    ).toEqual(mandatory.map(tag => [tag.key, tag.allowedValues]));
  });

  it('are Terraform that python-hcl2 reads as it was meant', async () => {
    const { provider, variable } = terraformSchema.parse(
      await askPython('read_hcl.py', [join(dir, 'governance-tags.tf')]),
    );
    const [{ tags }] = provider[0]['"aws"'].default_tags;
    expect(Object.keys(tags).flatMap(hclStrings)).toEqual(
      mandatory.map(({ key }) => key),
    );
    const variables = new Map(variable.flatMap(it => Object.entries(it)));
    expect(variables.size).toBe(mandatory.length);
    for (const [index, reference] of Object.values(tags).entries()) {
      const { allowedValues, pattern, purpose } = mandatory[index];
      const [, variableName] = /^\$\{var\.(\w+)\}$/.exec(reference) ?? [];
      const { description, validation } =
        variables.get(`"${variableName}"`) ?? {};
      const [text] = hclStrings(description ?? '');
      expect(text).toContain(purpose.split(/\s/)[0]);
      const conditions = (validation ?? []).map(it => it.condition);
      const listed = conditions.filter(it => it.includes('contains('));
      expect(listed.flatMap(hclStrings)).toEqual(allowedValues ?? []);
      const matched = conditions.filter(it => it.includes('regex('));
      expect(matched.length).toBeLessThanOrEqual(pattern ? 1 : 0);
    }
  });

  it('have patterns in Terraform that RE2 matches with the same values', async () => {
    const { variable } = terraformSchema.parse(
      await askPython('read_hcl.py', [join(dir, 'governance-tags.tf')]),
    );
    const patterns = mandatory.filter(tag => tag.pattern);
    const translated = variable.flatMap(it =>
      Object.values(it).flatMap(({ validation }) =>
        validation
          .filter(({ condition }) => condition.includes('regex('))
          .flatMap(({ condition }) => hclStrings(condition)),
      ),
    );
    // Those that look ahead are left to the portal.
    const expressible = patterns.filter(tag => !tag.pattern?.includes('(?!'));
    expect(translated).toHaveLength(expressible.length);
    const values = valuesToTry(mandatory);
    expect(
      await askPython(
        'match_re2.py',
        [],
        translated.map(it => [it, values]),
      ),
    ).toEqual(
      expressible.map(({ pattern }) => {
        const whole = new RegExp(`^(?:${pattern})$`, 'u');
        return values.map(value => whole.test(value));
      }),
    );
  });

  it('are Python that makes the tags and refuses other values', async () => {
    const file = join(dir, 'governance_tags.py');
    expect(await runTool('python', '-m', 'py_compile', file)).toEqual({
      exitCode: 0,
      output: '',
    });
    const names = [
      ...readFileSync(file, 'utf8').matchAll(/^ {4}(tag\w*): /gm),
    ].map(([, parameter]) => parameter);
    expect(names).toHaveLength(mandatory.length);
    const argumentsOf = (values: readonly string[]) =>
      Object.fromEntries(names.map((key, index) => [key, values[index]]));
    const wrong = wrongOnes(mandatory, right);
    const { outcomes, allowed } = pythonSchema.parse(
      await askPython(
        'call_governance_tags.py',
        [file],
        [right, ...wrong.map(it => it.values)].map(argumentsOf),
      ),
    );
    expect(outcomes[0]).toEqual({
      tags: mandatory.map(({ key }, index) => ({
        Key: key,
        Value: right[index],
      })),
    });
    expect(Object.values(allowed)).toEqual(
      mandatory.map(tag => tag.allowedValues ?? []),
    );
    const refused = wrong.filter((_, index) => 'error' in outcomes[1 + index]);
    // Python's own engine knows no classes of Unicode.
    expect(refused.map(it => it.key)).toEqual(
      wrong.filter(it => !it.pattern?.includes('\\p{')).map(it => it.key),
    );
  });

  it('are TypeScript that compiles, adds the tags and refuses other values', () => {
    const module = checkCdkModule(
      readFileSync(join(dir, 'governance-tags.ts'), 'utf8'),
    );
    expect(module.problems).toEqual([]);
    expect(module.names).toHaveLength(mandatory.length);
    expect(module.addTags(right)).toEqual(
      mandatory.map(({ key }, index) => [key, right[index]]),
    );
    for (const { values } of wrongOnes(mandatory, right)) {
      expect(() => module.addTags(values)).toThrow('but must');
    }
    expect(module.problemsOfUse(right)).toEqual([]);
    const listed = mandatory.findIndex(tag => tag.allowedValues);
    expect(module.problemsOfUse(right.with(listed, 'none of them'))).toEqual([
      expect.stringContaining('is not assignable to type'),
    ]);
    expect(module.problemsOfUse(right.slice(0, -1))).toEqual([
      expect.stringContaining('is missing'),
    ]);
  });

  it('are a script that Bash runs with the tags of the stack, and not without', async () => {
    const bin = join(dir, 'bin');
    mkdirSync(bin);
    writeFileSync(
      join(bin, 'aws'),
      '#!/usr/bin/env bash\nprintf \'%s\\0\' "$@"\n',
    );
    chmodSync(join(bin, 'aws'), 0o755);
    const script = join(dir, 'deploy-with-tags.sh');
    const text = readFileSync(script, 'utf8');
    const names = [...text.matchAll(/"\$(TAG\w*)"/g)].map(([, it]) => it);
    // The AWS command line cuts keys at an equals sign.
    const passed = mandatory.filter(tag => !tag.key.includes('='));
    const values = passed.map(tag => samplesOf(tag).right);
    const env = {
      PATH: `${bin}:${process.env.PATH}`,
      STACK_NAME: 'a stack',
      TEMPLATE_FILE: 'template.yaml',
      ...Object.fromEntries(names.map((key, index) => [key, values[index]])),
    };
    const ran = await runProgram('bash', [script, '--no-execute-changeset'], {
      env,
    });
    expect(ran.output.split('\0').slice(0, -1)).toEqual([
      'cloudformation',
      'deploy',
      '--stack-name',
      'a stack',
      '--template-file',
      'template.yaml',
      '--no-execute-changeset',
      '--tags',
      ...passed.map(({ key }, index) => `${key}=${values[index]}`),
    ]);
    const listed = passed.findIndex(tag => tag.allowedValues);
    for (const wrong of ['none of them', '']) {
      const { exitCode, output } = await runProgram('bash', [script], {
        env: { ...env, [names[listed]]: wrong },
      });
      expect(exitCode).toBe(1);
      expect(output).toContain(names[listed]);
      expect(output).not.toContain('cloudformation');
    }
  });

  it('are policies that are JSON without white space, within their quotas', () => {
    for (const path of written.filter(it => /policy-\d+\.json$/.test(it))) {
      const text = readFileSync(path, 'utf8');
      expect(JSON.stringify(JSON.parse(text))).toBe(text);
      expect([...text].length).toBeLessThanOrEqual(
        path.includes('tag-policy') ? 10_000 : 10_240,
      );
    }
  });
});

describe('cfn-lint', () => {
  it('does find what is wrong', async () => {
    const file = join(root, 'wrong.yaml');
    const text = readFileSync(
      join(root, 'the-demo', 'studio-domain.yaml'),
      'utf8',
    );
    writeFileSync(
      file,
      text.replace('TagPropagation: ENABLED', 'TagPropagation: MAYBE'),
    );
    const { exitCode, output } = await runTool('cfn-lint', file);
    expect(exitCode).not.toBe(0);
    expect(output).toContain("'MAYBE' is not one of ['ENABLED', 'DISABLED']");
  });
});

/** Right values but for one, for each definition that has wrong ones. */
function wrongOnes(
  definitions: readonly TagDefinition[],
  right: readonly string[],
): { key: string; pattern?: string; values: string[] }[] {
  return definitions.flatMap(({ key, pattern, ...rest }, index) => {
    const { wrong } = samplesOf({ pattern, ...rest });
    return wrong === undefined
      ? []
      : [{ key, pattern, values: right.with(index, wrong) }];
  });
}

/** The values of all definitions, and what comes of them by small changes. */
function valuesToTry(definitions: readonly TagDefinition[]): string[] {
  const values = definitions.flatMap(definition => {
    const { right, wrong } = samplesOf(definition);
    return [right, ...(definition.examples ?? []), ...(wrong ? [wrong] : [])];
  });
  return [
    ...new Set(
      values.flatMap(value => [
        value,
        `${value}\n`,
        `${value}-`,
        value.toUpperCase(),
        [...value].slice(1).join(''),
        value.repeat(2),
        ` ${value}`,
      ]),
    ),
  ];
}
