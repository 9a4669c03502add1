import { isUserTagKey, shortTagKey } from './tagKey';

describe('shortTagKey', () => {
  it.each([
    ['anycompany:finance:owner', 'anycompany:', 'finance:owner'],
    ['anycompany:finance:owner', '', 'anycompany:finance:owner'],
    ['Owner', 'anycompany:', 'Owner'],
    ['AnyCompany:finance:owner', 'anycompany:', 'AnyCompany:finance:owner'],
    ['anycompany:', 'anycompany:', 'anycompany:'],
  ])('shortens %s by %j to %s', (key, prefix, expected) => {
    expect(shortTagKey(key, prefix)).toBe(expected);
  });
});

describe('isUserTagKey', () => {
  it.each([
    ['aws:cloudformation:stack-name', false],
    ['AWS:createdBy', false],
    ['sagemaker:domain-arn', false],
    ['sagemaker-team', true],
    ['aws-team', true],
    ['anycompany:finance:owner', true],
    ['Sagemaker', true],
    ['', true],
  ])('%j: %s', (key, expected) => {
    expect(isUserTagKey(key)).toBe(expected);
  });
});
