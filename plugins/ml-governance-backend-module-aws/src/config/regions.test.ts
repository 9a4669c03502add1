import { remediationScript } from '@ml-governance/backstage-plugin-ml-governance-common';
import { globalRegionOf, partitionOf } from './regions';

describe('globalRegionOf', () => {
  it.each([
    'eu-west-1',
    'cn-north-1',
    'us-gov-east-1',
    'eusc-de-east-1',
    'us-iso-west-1',
    'us-isob-west-1',
    'eu-isoe-west-1',
    'us-isof-east-1',
  ])('of %s is the one that exported scripts name', region => {
    const script = remediationScript([
      {
        arn: `arn:${partitionOf(region)}:iam::222222222222:policy/a`,
        type: 'iam:policy',
        name: 'a',
        accountId: '222222222222',
        region: 'global',
        write: { set: { key: 'value' }, remove: [] },
      },
    ]);
    expect(script).toContain(`--region '${globalRegionOf(region)}'`);
  });
});
