import { dictionary } from '../testing/evaluateWith';
import { tagWriteProblem } from './planTagEdit';

const PERSON = 'maya@example.org';

describe('tagWriteProblem', () => {
  it.each([
    { set: { [PERSON]: 'x' }, remove: [] },
    { set: { [`${PERSON};`]: 'x' }, remove: [] },
    { set: { [`aws:${PERSON}`]: 'x' }, remove: [] },
    { set: { fine: 'x', [PERSON]: 'x' }, remove: [PERSON] },
    { set: {}, remove: [PERSON] },
  ])('refuses keys that look like personal data unquoted: %j', write => {
    const problem = tagWriteProblem(write, dictionary);
    expect(problem).toContain('A key looks like personal data');
    expect(problem).not.toContain('maya');
  });

  it('takes them where the dictionary allows personal data', () => {
    const conventions = { ...dictionary.conventions, noPersonalData: false };
    expect(
      tagWriteProblem({ set: { [PERSON]: 'x' }, remove: [] }, { conventions }),
    ).toBeUndefined();
  });

  it('takes what AWS takes', () => {
    expect(
      tagWriteProblem({ set: { owner: 'a' }, remove: ['Owner'] }, dictionary),
    ).toBeUndefined();
  });
});
