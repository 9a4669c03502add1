import { parse } from 'yaml';
import { COMPLIANT, dictionary, NAME } from '../testing/evaluateWith';
import { RenderedTagFile, TAG_SET_FORMATS } from './RenderedTagFile';
import { renderTagSet } from './renderTagSet';

const TAGS = { ...COMPLIANT, [NAME]: 'scoring-worker' };

function named(files: RenderedTagFile[], fileName: string): string {
  const file = files.find(one => one.fileName === fileName);
  if (!file) throw new Error(`There is no ${fileName}`);
  return file.content;
}

describe('renderTagSet', () => {
  it('gives every variable of the Terraform file its value', () => {
    const files = renderTagSet(dictionary, TAGS, 'terraform');
    const provider = named(files, 'governance-tags.tf');
    const values = named(files, 'governance-tags.auto.tfvars');
    const declared = [...provider.matchAll(/^variable "(\w+)"/gm)];
    const given = [...values.matchAll(/^(\w+) += "/gm)];
    expect(declared).toHaveLength(Object.keys(TAGS).length);
    expect(given.map(([, name]) => name)).toEqual(
      declared.map(([, name]) => name),
    );
    expect(provider).toContain('default_tags');
    expect(values).toMatch(/^tag_workload_environment += "production"$/m);
    // A discretionary tag that is set is a variable as well.
    expect(values).toMatch(/^tag_workload_name += "scoring-worker"$/m);
  });

  it('cannot be broken out of', () => {
    const value = 'a" ${x} %{y}\n\\';
    const files = renderTagSet(
      dictionary,
      { ...TAGS, [NAME]: value },
      'terraform',
    );
    expect(named(files, 'governance-tags.auto.tfvars')).toContain(
      '"a\\" \\u0024{x} \\u0025{y}\\n\\\\"',
    );
  });

  it('gives every parameter of the CloudFormation template its value, and the stack its tags', () => {
    const files = renderTagSet(dictionary, TAGS, 'cloudformation');
    const template = parse(named(files, 'cloudformation-tags.yaml'));
    const parameters: { ParameterKey: string; ParameterValue: string }[] =
      JSON.parse(named(files, 'cloudformation-parameters.json'));
    expect(parameters.map(it => it.ParameterKey)).toEqual(
      Object.keys(template.Parameters),
    );
    for (const { ParameterKey, ParameterValue } of parameters) {
      const { AllowedValues = [ParameterValue] } =
        template.Parameters[ParameterKey];
      expect(AllowedValues).toContain(ParameterValue);
    }
    const tags: { Key: string; Value: string }[] = JSON.parse(
      named(files, 'cloudformation-stack-tags.json'),
    );
    expect(Object.fromEntries(tags.map(it => [it.Key, it.Value]))).toEqual(
      TAGS,
    );
  });

  it('puts into the context of the CDK what its module takes', () => {
    const files = renderTagSet(dictionary, TAGS, 'cdk');
    const { governanceTags } = JSON.parse(named(files, 'cdk.context.json'));
    const properties = [
      ...named(files, 'governance-tags.ts').matchAll(/readonly (tag\w+):/g),
    ].map(([, name]) => name);
    expect(Object.keys(governanceTags)).toEqual(properties);
    expect(Object.values(governanceTags).toSorted()).toEqual(
      Object.values(TAGS).toSorted(),
    );
  });

  it('writes the tags as the SageMaker Python SDK takes them', () => {
    const files = renderTagSet(dictionary, TAGS, 'sagemaker-sdk');
    const tags: { Key: string; Value: string }[] = JSON.parse(
      named(files, 'governance-tags.json'),
    );
    expect(Object.fromEntries(tags.map(it => [it.Key, it.Value]))).toEqual(
      TAGS,
    );
    expect(named(files, 'governance_tags.py')).toContain(
      'def governance_tags(',
    );
  });

  it('makes labels of tags, and leaves out what makes none', () => {
    const [file] = renderTagSet(
      dictionary,
      { ...TAGS, [NAME]: 'scoring worker', 'anycompany:a b': 'x' },
      'kubernetes',
    );
    const { labels } = parse(file.content);
    expect(labels).toMatchObject({
      'anycompany.workload.environment': 'production',
      'anycompany.finance.cost-center': 'Sales-5045',
    });
    expect(Object.keys(labels)).toHaveLength(Object.keys(COMPLIANT).length);
    expect(file.notes).toEqual([
      expect.stringContaining(
        `${NAME}: left out, because its value is no value of a label`,
      ),
      expect.stringContaining('anycompany:a b: left out, because'),
    ]);
  });

  it('makes one label of two tags never', () => {
    const [file] = renderTagSet(
      dictionary,
      { 'a:b': 'first', 'a/b': 'second' },
      'kubernetes',
    );
    expect(parse(file.content).labels).toEqual({ 'a.b': 'first' });
    expect(file.notes).toEqual([
      'a/b: left out, because a:b has the label a.b',
    ]);
  });

  it('names no two files of all formats alike', () => {
    const names = TAG_SET_FORMATS.flatMap(format =>
      renderTagSet(dictionary, TAGS, format).map(({ fileName }) => fileName),
    );
    expect(new Set(names).size).toBe(names.length);
  });

  it('refuses to write nothing', () => {
    expect(() => renderTagSet(dictionary, {}, 'terraform')).toThrow(
      'nothing to write',
    );
  });
});
