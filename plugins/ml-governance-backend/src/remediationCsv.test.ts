import { tagEditorCsv } from '@ml-governance/backstage-plugin-ml-governance-common';
import { startRemediationPortal } from './__testUtils__/remediationPortal';
import { endpoint, goodTags } from './__testUtils__/resources';

const NOTE = 'anycompany:workload:note';

/** As a service may hold tags that does not limit their characters. */
const odd = endpoint('a-odd', {
  ...goodTags('fraud-scoring'),
  'Note (old)': 'a;b',
  words: '(not tagged)',
});
const version = {
  ...endpoint('b-version', { ...goodTags('fraud-scoring'), [NOTE]: 'x' }),
  arn: 'arn:aws:sagemaker:eu-west-1:222222222222:model-package/model/1',
  type: 'sagemaker:model-package',
};
const resources = [odd, version];

/** What the tag editor exports, with the cells of a column changed. */
function exported(changed: Record<string, string> = {}): string {
  return tagEditorCsv(
    resources.map(({ tags = [], ...resource }) => ({
      ...resource,
      write: {
        set: {
          ...Object.fromEntries(tags.map(({ key, value }) => [key, value])),
          ...(resource.arn === odd.arn ? changed : {}),
        },
        remove: [],
      },
    })),
  );
}

describe('a plan of a CSV file', () => {
  it('changes nothing where nobody changed a cell', async () => {
    const { plan } = await startRemediationPortal({ resources });
    expect((await plan({ csv: exported() })).items).toEqual([]);
  });

  it('changes what somebody changed, whatever else stands in the file', async () => {
    const { plan } = await startRemediationPortal({ resources });
    const { items } = await plan({ csv: exported({ [NOTE]: 'new' }) });
    expect(items).toMatchObject([
      { name: 'a-odd', kind: 'add', key: NOTE, value: 'new' },
    ]);
  });

  it('is refused for characters that somebody put in', async () => {
    const { api, plans } = await startRemediationPortal({ resources });
    const { status, body } = await api.post(plans, {
      csv: exported({ 'Note (old)': 'a;c' }),
    });
    expect([status, body.error.message]).toEqual([
      400,
      expect.stringContaining('“Note (old)” holds a character that AWS'),
    ]);
  });
});
