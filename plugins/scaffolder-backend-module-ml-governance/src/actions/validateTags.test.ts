import { startScaffolder } from '../__testUtils__/startScaffolder';

const ACTION = 'ml-governance:tags:validate';
const tags = {
  'anycompany:workload:application-id': 'image-search',
  'anycompany:workload:owner': 'fraud-lead',
  'anycompany:workload:environment': 'prod',
};

describe('ml-governance:tags:validate', () => {
  it('lets pass what the dictionary allows', async () => {
    const { run } = await startScaffolder();
    await expect(run(ACTION, { tags })).resolves.toEqual({});
  });

  it('ends the run with every reason at once', async () => {
    const { run } = await startScaffolder();
    const { 'anycompany:workload:owner': _, ...others } = tags;
    const refused = run(ACTION, {
      tags: {
        ...others,
        'anycompany:workload:environment': 'production',
        'anycompany:workload:tier': 'gold',
      },
      resourceTypes: ['sagemaker:endpoint', 'sagemaker:model'],
    });
    await expect(refused).rejects.toMatchObject({ name: 'InputError' });
    for (const reason of [
      '- The mandatory tag “anycompany:workload:owner” is missing.',
      'Write “prod” as “anycompany:workload:environment”.',
      '- The mandatory tag “anycompany:workload:version” is missing.',
      '- The tag dictionary has no tag “anycompany:workload:tier”',
    ]) {
      await expect(refused).rejects.toThrow(reason);
    }
  });

  it('asks for what is mandatory for a type where that is made', async () => {
    const { run } = await startScaffolder();
    const resourceTypes = ['sagemaker:model'];
    await expect(run(ACTION, { tags, resourceTypes })).rejects.toThrow(
      'The mandatory tag “anycompany:workload:version” is missing.',
    );
    const versioned = { ...tags, 'anycompany:workload:version': 'v1' };
    await expect(
      run(ACTION, { tags: versioned, resourceTypes }),
    ).resolves.toEqual({});
  });
});
