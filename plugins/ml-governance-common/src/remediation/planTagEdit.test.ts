import { dictionary } from '../testing/evaluateWith';
import { tagWriteProblem } from './planTagEdit';
import { TagWrite } from './tagWrites';

const PERSON = 'maya@example.org';

describe('tagWriteProblem', () => {
  it.each<TagWrite>([
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

  const odd = [{ key: 'Note (old)', value: 'a;b' }];

  it.each<TagWrite>([
    { set: { 'Note (old)': 'a;b' }, remove: [] },
    { set: { 'Note (old)': 'a' }, remove: [] },
    { set: {}, remove: ['Note (old)'] },
  ])('takes characters that the resource holds already: %j', write => {
    expect(tagWriteProblem(write, dictionary, odd)).toBeUndefined();
    expect(tagWriteProblem(write, dictionary)).toContain('does not allow');
  });

  it.each<TagWrite>([
    { set: { 'Note (new)': 'a' }, remove: [] },
    { set: { 'Note (old)': 'a;c' }, remove: [] },
    { set: { note: 'a;b' }, remove: [] },
  ])('refuses such characters where they are new: %j', write => {
    expect(tagWriteProblem(write, dictionary, odd)).toContain('does not allow');
  });

  it('takes what AWS takes', () => {
    expect(
      tagWriteProblem({ set: { owner: 'a' }, remove: ['Owner'] }, dictionary),
    ).toBeUndefined();
  });
});
