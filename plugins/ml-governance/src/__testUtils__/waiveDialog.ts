import { mockApis } from '@backstage/frontend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { EvaluatedResource } from '@ml-governance/backstage-plugin-ml-governance-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MlGovernanceApi } from '../api/MlGovernanceApi';
import { mlServiceEntity } from './mlServiceEntity';
import { renderResourcesTab } from './renderResourcesTab';
import { resourceBackend } from './resourceBackend';
import { evaluatedResource } from './resourcesAnswer';
import { rowToggles } from './resourceTable';

/** A SageMaker endpoint that lacks a mandatory tag. */
export function violatingResource(): EvaluatedResource {
  return evaluatedResource({
    name: 'fraud-batch',
    arn: 'arn:aws:sagemaker:eu-west-1:333333333333:endpoint/fraud-batch',
    verdict: 'violating',
    findings: [
      {
        severity: 'high',
        mandatory: true,
        violation: 'missing',
        reason: 'The mandatory tag is missing.',
        status: 'violation',
        definitionKey: 'anycompany:finance:cost-center',
      },
    ],
  });
}

/**
 * The dialog about a resource that breaks one rule, for who has these
 * permissions and no others. The table has to be laid out before.
 */
export async function openWaiveDialog(options: {
  resource: EvaluatedResource;
  createWaiver: MlGovernanceApi['createWaiver'];
  permissions: readonly string[];
  /** Name of the ML service that it belongs to. */
  service?: string;
}): Promise<HTMLElement> {
  const { resource, createWaiver, permissions, service } = options;
  const tab = await renderResourcesTab({
    entity: mlServiceEntity(service ? { metadata: { name: service } } : {}),
    getResources: async (_, query) => resourceBackend([resource])(query),
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

/** Says why in the dialog, and waives. */
export async function giveWaiver(dialog: HTMLElement): Promise<void> {
  await userEvent.click(within(dialog).getByLabelText(/^Why/));
  await userEvent.paste('Bought in');
  const submit = within(dialog).getByRole('button', { name: 'Waive' });
  await waitFor(() => expect(submit).toBeEnabled());
  await userEvent.click(submit);
  await within(dialog).findByRole('status');
}
