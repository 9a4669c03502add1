import { parentsOf, taggedInPlaceOf } from './parentsOf';

const START = 'arn:aws:sagemaker:eu-west-1:222222222222:';

describe('parentsOf', () => {
  it.each([
    [
      'app/d-1/maya/JupyterLab/default',
      ['user-profile/d-1/maya', 'space/d-1/maya', 'domain/d-1'],
    ],
    ['user-profile/d-1/maya', ['domain/d-1']],
    ['space/d-1/team', ['domain/d-1']],
    ['pipeline/nightly/execution/abc', ['pipeline/nightly']],
    ['endpoint/scorer', ['endpoint-config/scorer']],
    ['training-job/nightly', []],
  ])('of %s are %j', (name, parents) => {
    expect(parentsOf({ arn: START + name }).map(({ arn }) => arn)).toEqual(
      parents.map(parent => START + parent),
    );
  });

  it.each([
    ['app/d-1/maya/JupyterLab/default', ['user-profile', 'space']],
    ['endpoint/scorer', ['endpoint-config']],
    ['user-profile/d-1/maya', []],
    ['pipeline/nightly/execution/abc', []],
  ])('of %s that only the name speaks for are the %j', (name, guessed) => {
    expect(
      parentsOf({ arn: START + name })
        .filter(({ isGuess }) => isGuess)
        .map(({ relation }) => relation),
    ).toEqual(guessed);
  });

  it.each(['user-profile', 'space'] as const)(
    'are not guessed where SageMaker names the %s of an app',
    relation => {
      const value = `${START}${relation}/d-1/maya`;
      expect(
        parentsOf({
          arn: `${START}app/d-1/maya/JupyterLab/default`,
          tags: [{ key: `sagemaker:${relation}-arn`, value }],
        }),
      ).toEqual([
        { relation, arn: value },
        { relation: 'domain', arn: `${START}domain/d-1` },
      ]);
    },
  );

  it('are those that SageMaker names in tags', () => {
    expect(
      parentsOf({
        arn: `${START}training-job/nightly`,
        tags: [
          { key: 'sagemaker:domain-arn', value: `${START}domain/d-1` },
          { key: 'sagemaker:space-arn', value: `${START}space/d-1/team` },
          { key: 'sagemaker:user-profile-arn', value: 'not an ARN' },
        ],
      }),
    ).toEqual([
      { relation: 'space', arn: `${START}space/d-1/team` },
      { relation: 'domain', arn: `${START}domain/d-1` },
    ]);
  });
});

describe('taggedInPlaceOf', () => {
  it.each([
    ['model-package/scorer/12', 'model-package-group/scorer'],
    ['model-package/unversioned', 'model-package/unversioned'],
    ['endpoint/scorer', 'endpoint/scorer'],
  ])('%s is %s', (name, tagged) => {
    expect(taggedInPlaceOf(START + name)).toBe(START + tagged);
  });
});
