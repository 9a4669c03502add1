import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { WaiverRequest } from '@ml-governance/backstage-plugin-ml-governance-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { mockApis } from '@backstage/frontend-test-utils';
import { axeViolations } from '../../__testUtils__/axeViolations';
import { mlServiceEntity } from '../../__testUtils__/mlServiceEntity';
import {
  layOutTable,
  renderResourcesTab,
} from '../../__testUtils__/renderResourcesTab';
import { evaluatedResource } from '../../__testUtils__/resourcesAnswer';
import { resourceBackend } from '../../__testUtils__/resourceBackend';
import { rowToggles } from '../../__testUtils__/resourceTable';
import { waiverRecord } from '../../__testUtils__/waiverRecord';
import { MlGovernanceApi } from '../../api/MlGovernanceApi';
import { resourceCsv } from './resourceCsv';

const { id, scope, owner, reason } = waiverRecord();
const broken = {
  severity: 'high' as const,
  mandatory: true,
  violation: 'missing' as const,
  reason: 'The mandatory tag is missing.',
};
const waived = evaluatedResource({
  verdict: 'violating',
  waived: true,
  findings: [
    {
      ...broken,
      status: 'waived',
      definitionKey: 'anycompany:finance:cost-center',
      waiver: {
        id,
        scope,
        owner,
        reason,
        expiresAt: '2099-11-05T12:00:00.000Z',
      },
    },
  ],
});
const violating = evaluatedResource({
  name: 'fraud-batch',
  arn: 'arn:aws:sagemaker:eu-west-1:333333333333:endpoint/fraud-batch',
  verdict: 'violating',
  findings: [
    {
      ...broken,
      status: 'violation',
      definitionKey: 'anycompany:finance:cost-center',
    },
  ],
});

const CREATE = 'ml-governance.waiver.create';
const ORGANIZATION = 'ml-governance.organization.waive';
/**
 * Another in every test: what the policy answers about an entity is remembered
 * for two seconds, so that a test would be given the answer of the one before.
 */
let entityRef = '';
let tests = 0;

/** The dialog about the resource that breaks a rule, for who has these permissions. */
async function openDialog(
  createWaiver: MlGovernanceApi['createWaiver'],
  permissions: string[],
) {
  tests += 1;
  const name = `fraud-detection-${tests}`;
  entityRef = `component:default/${name}`;
  const tab = await renderResourcesTab({
    entity: mlServiceEntity({ metadata: { name } }),
    getResources: async (_, query) => resourceBackend([violating])(query),
    api: { createWaiver },
    permissions: mockApis.permission({
      authorize: ({ permission }) =>
        permissions.includes(permission.name)
          ? AuthorizeResult.ALLOW
          : AuthorizeResult.DENY,
    }),
  });
  await within(tab).findByText('1 resource');
  for (const toggle of rowToggles(tab)) await userEvent.click(toggle);
  await userEvent.click(
    await within(tab).findByText('Waive …', undefined, { timeout: 10_000 }),
  );
  return await screen.findByRole('dialog', { name: 'Waive a rule' });
}

async function give(dialog: HTMLElement) {
  await userEvent.click(within(dialog).getByLabelText(/^Why/));
  await userEvent.paste('Bought in');
  const submit = within(dialog).getByRole('button', { name: 'Waive' });
  await waitFor(() => expect(submit).toBeEnabled());
  await userEvent.click(submit);
  await within(dialog).findByRole('status');
}

describe('waivers among AWS resources', () => {
  beforeEach(layOutTable);
  afterEach(() => jest.restoreAllMocks());

  it('mark what is waived, and are offered for one resource', async () => {
    const createWaiver = jest.fn(async () => waiverRecord());
    const tab = await renderResourcesTab({
      getResources: async (_, query) =>
        resourceBackend([waived, violating])(query),
      api: { createWaiver },
      permissions: mockApis.permission(),
    });
    await within(tab).findByText('2 resources');
    for (const toggle of rowToggles(tab)) await userEvent.click(toggle);

    const row = (name: string) => {
      const body = within(tab).getByText(name).closest('tbody');
      if (!body) throw new Error(`No row of ${name}`);
      return body;
    };
    expect(within(row('fraud-live')).getAllByText('Waived')).toHaveLength(2);
    expect(row('fraud-live')).toHaveTextContent(reason);
    expect(row('fraud-live')).toHaveTextContent('until 5 Nov 2099, 12:00 UTC');
    expect(row('fraud-batch')).toHaveTextContent('Does not comply');

    await userEvent.click(
      await within(row('fraud-batch')).findByText('Waive …', undefined, {
        timeout: 10_000,
      }),
    );
    const dialog = await screen.findByRole('dialog', { name: 'Waive a rule' });
    await userEvent.type(within(dialog).getByLabelText(/^Why/), 'Bought in');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Waive' }),
    );
    await within(dialog).findByRole('status');
    expect(createWaiver).toHaveBeenCalledWith(
      expect.objectContaining({
        scope: { kind: 'resource', value: violating.arn },
        entityRef: 'component:default/fraud-detection',
        tagKey: 'anycompany:finance:cost-center',
      }),
    );
  });

  it.each([
    [
      'every sagemaker:endpoint of the organisation',
      { kind: 'type', value: 'sagemaker:endpoint' },
    ],
    [
      'every resource of the account ml-prod (333333333333)',
      { kind: 'account', value: '333333333333' },
    ],
  ])(
    'are offered for %s to those who may waive for the organisation',
    async (about, given) => {
      const createWaiver = jest.fn(async (_: WaiverRequest) => waiverRecord());
      const dialog = await openDialog(createWaiver, [ORGANIZATION]);
      expect(within(dialog).getAllByRole('radio')).toHaveLength(3);
      expect(within(dialog).getByLabelText('fraud-batch')).toBeChecked();

      await userEvent.click(within(dialog).getByLabelText(about));
      expect(dialog).toHaveTextContent(`For ${about} the tag`);
      expect(await axeViolations(dialog)).toEqual([]);
      await give(dialog);
      const [asked] = createWaiver.mock.calls[0];
      expect(asked).toMatchObject({
        scope: given,
        tagKey: 'anycompany:finance:cost-center',
      });
      expect(asked).not.toHaveProperty('entityRef');
    },
  );

  it('are given for a resource by the permission that there is', async () => {
    const createWaiver = jest.fn(async (_: WaiverRequest) => waiverRecord());
    const dialog = await openDialog(createWaiver, [ORGANIZATION]);
    await give(dialog);
    const [asked] = createWaiver.mock.calls[0];
    expect(asked.scope).toEqual({ kind: 'resource', value: violating.arn });
    expect(asked).not.toHaveProperty('entityRef');
  });

  it('are for one resource alone without leave for the organisation', async () => {
    const createWaiver = jest.fn(async (_: WaiverRequest) => waiverRecord());
    const dialog = await openDialog(createWaiver, [CREATE]);
    expect(within(dialog).queryByRole('radio')).not.toBeInTheDocument();
    await give(dialog);
    expect(createWaiver).toHaveBeenCalledWith(
      expect.objectContaining({
        scope: { kind: 'resource', value: violating.arn },
        entityRef,
      }),
    );
  });

  it('are in the CSV', () => {
    const [, first, second] = resourceCsv([waived, violating]).split('\r\n');
    expect(first).toContain(
      '"Waived","","Missing anycompany:finance:cost-center"',
    );
    expect(second).toContain(
      '"Does not comply","Missing anycompany:finance:cost-center",""',
    );
  });
});
