import { startScaffolder } from '../__testUtils__/startScaffolder';

const ACTION = 'ml-governance:tags:resolve';
const APPLICATION = 'anycompany:workload:application-id';
const OWNER = 'anycompany:workload:owner';
const ENVIRONMENT = 'anycompany:workload:environment';

describe('ml-governance:tags:resolve', () => {
  it('makes the tags of what was filled in and of the owner', async () => {
    const { run } = await startScaffolder();
    const output = await run(ACTION, {
      applicationId: 'image-search',
      owner: 'team-fraud',
      values: { 'workload:environment': 'prod', 'workload:note': 42 },
    });
    expect(output).toEqual({
      tags: {
        [APPLICATION]: 'image-search',
        [OWNER]: 'fraud-lead',
        [ENVIRONMENT]: 'prod',
        'anycompany:workload:note': '42',
      },
      tagList: [
        { Key: APPLICATION, Value: 'image-search' },
        { Key: OWNER, Value: 'fraud-lead' },
        { Key: ENVIRONMENT, Value: 'prod' },
        { Key: 'anycompany:workload:note', Value: '42' },
      ],
      origins: {
        [APPLICATION]: 'given',
        [OWNER]: 'owner',
        [ENVIRONMENT]: 'given',
        'anycompany:workload:note': 'given',
      },
      missing: [],
      annotations: {
        'ml-governance.io/application-id': 'image-search',
        'aws.amazon.com/cost-insights-tags': `${APPLICATION}=image-search`,
      },
    });
  });

  it('takes the owner of the system, and what the system says', async () => {
    const { run } = await startScaffolder();
    expect(
      await run(ACTION, { system: 'system:default/payments' }),
    ).toMatchObject({
      tags: { [OWNER]: 'fraud-lead', [ENVIRONMENT]: 'test' },
      origins: { [OWNER]: 'owner', [ENVIRONMENT]: 'system' },
      missing: [APPLICATION],
    });
  });

  it('takes the application id of an entity', async () => {
    const { run } = await startScaffolder();
    expect(await run(ACTION, { entity: 'fraud-scoring' })).toMatchObject({
      tags: { [APPLICATION]: 'fraud-scoring', [OWNER]: 'fraud-lead' },
    });
  });

  it.each([
    [
      { owner: 'nobody' },
      "no group:default/nobody, or does not show it to you; choose another as 'owner'",
    ],
    [{ owner: 'user:default/maya' }, 'user:default/maya is none'],
    [
      { system: '://' },
      "'system' must be an entity reference such as system:default/example",
    ],
    [{ values: { team: 'a', squad: 'b' } }, '“squad”'],
  ])('refuses %j', async (input, message) => {
    const { run } = await startScaffolder();
    await expect(run(ACTION, input)).rejects.toThrow(message);
  });
});
