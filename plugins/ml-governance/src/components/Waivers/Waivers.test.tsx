import {
  AppliedWaiver,
  WaiverScope,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axeViolations } from '../../__testUtils__/axeViolations';
import {
  complianceAnswer,
  violationGroup,
} from '../../__testUtils__/complianceAnswer';
import { mlServiceEntity } from '../../__testUtils__/mlServiceEntity';
import { renderComplianceCard } from '../../__testUtils__/renderComplianceCard';
import { responseError } from '../../__testUtils__/responseError';
import { waiverRecord } from '../../__testUtils__/waiverRecord';
import { MlGovernanceApi } from '../../api/MlGovernanceApi';

const CREATE = 'ml-governance.waiver.create';
const REVOKE = 'ml-governance.waiver.revoke';
const DAY = 86_400_000;
/**
 * Another in every test: what the policy answers about an entity is remembered
 * for two seconds, so that a test would be given the answer of the one before.
 */
let entityName = '';
let entityRef = '';
let tests = 0;
beforeEach(() => {
  tests += 1;
  entityName = `fraud-detection-${tests}`;
  entityRef = `component:default/${entityName}`;
});

function waivedAnswer(
  expiresAt: string,
  scope: WaiverScope = { kind: 'entity', value: entityRef },
  extension: Pick<AppliedWaiver, 'extendedAt' | 'extendedBy'> = {},
) {
  const { id, owner, reason } = waiverRecord();
  return complianceAnswer({
    score: {
      compliant: 30,
      violating: 2,
      waived: 2,
      unknown: 3,
      total: 37,
      percent: '93.8',
      withoutWaivers: { violating: 4, percent: '88.2' },
    },
    findings: [violationGroup({ definitionKey: undefined })],
    waivedFindings: [
      {
        ...violationGroup({ resources: 2 }),
        waiver: { id, scope, owner, reason, expiresAt, ...extension },
      },
    ],
  });
}

async function render(options: {
  answer?: ReturnType<typeof complianceAnswer>;
  api?: Partial<MlGovernanceApi>;
  permissions?: string[];
}) {
  const getCompliance = jest.fn(
    async (_: string) => options.answer ?? complianceAnswer(),
  );
  const entity = mlServiceEntity({ metadata: { name: entityName } });
  const card = await renderComplianceCard(getCompliance, entity, options);
  await within(card).findByText(/^From /);
  return { card, getCompliance };
}

describe('waivers on the compliance card', () => {
  it('stand apart with who, why and until when, and the score with and without', async () => {
    const { card } = await render({
      answer: waivedAnswer('2099-11-05T12:00:00.000Z'),
    });

    const list = within(card)
      .getByText('Waived for a while')
      .parentElement?.querySelector('ul');
    expect(list).toHaveTextContent('Missing');
    expect(list).toHaveTextContent('2 resources');
    expect(list).toHaveTextContent('Bought in, and about to be replaced');
    expect(list).toHaveTextContent(
      `Waived by group:default/team-fraud for ${entityRef} until 5 Nov 2099, 12:00 UTC`,
    );
    expect(list).not.toHaveTextContent(/Ends in|Extended by/);
    const figure = (label: string) =>
      within(card).getByText(label, { selector: 'dt' }).nextSibling;
    expect(figure('Resources that comply')).toHaveTextContent('93.8%');
    expect(figure('Waived')).toHaveTextContent(/^2$/);
    expect(figure('Without waivers')).toHaveTextContent('88.2%');
    expect(await axeViolations(card)).toEqual([]);
  });

  it('say who extended them last, and when', async () => {
    const { card } = await render({
      answer: waivedAnswer('2099-11-05T12:00:00.000Z', undefined, {
        extendedAt: '2026-11-03T23:30:00.000Z',
        extendedBy: 'user:default/maya-chen',
      }),
    });

    expect(card).toHaveTextContent('Extended by maya-chen on 3 Nov 2026');
    expect(await axeViolations(card)).toEqual([]);
  });

  it.each([
    [5.5 * DAY, 'Ends in 5 days'],
    [1.5 * DAY, 'Ends in 1 day'],
    [DAY / 2, 'Ends in 11 hours'],
    [60_000, 'Ends within the hour'],
  ])('that end in %d ms say so', async (left, text) => {
    const { card } = await render({
      answer: waivedAnswer(new Date(Date.now() + left - 1000).toISOString()),
    });

    expect(within(card).getByText(text)).toBeInTheDocument();
  });

  it('are neither offered nor taken back without the permission', async () => {
    const { card } = await render({
      answer: {
        ...waivedAnswer('2099-11-05T12:00:00.000Z'),
        findings: [violationGroup()],
      },
    });

    expect(
      within(card).queryByRole('button', { name: /waive|extend/i }),
    ).not.toBeInTheDocument();
  });

  it('are given with what was asked for, and refusals are shown', async () => {
    const refusal = await responseError(409, 'ConflictError', 'Waived already');
    const createWaiver = jest.fn<
      ReturnType<MlGovernanceApi['createWaiver']>,
      Parameters<MlGovernanceApi['createWaiver']>
    >(async () => waiverRecord());
    createWaiver.mockRejectedValueOnce(refusal);
    const { card, getCompliance } = await render({
      api: { createWaiver },
      permissions: [CREATE],
    });
    const [offer] = await within(card).findAllByText('Waive …');
    await userEvent.click(offer);
    const dialog = await screen.findByRole('dialog', { name: 'Waive a rule' });
    const submit = within(dialog).getByRole('button', { name: 'Waive' });
    expect(submit).toBeDisabled();
    await userEvent.click(within(dialog).getByLabelText(/^Why/));
    await userEvent.paste(' Bought in ');
    const owner = within(dialog).getByLabelText(/^Who answers/);
    await userEvent.clear(owner);
    await userEvent.paste('group:default/team-fraud');
    const day = within(dialog).getByLabelText(/^Last day/);
    await userEvent.clear(day);
    await userEvent.type(day, '2099-12-31');
    await userEvent.click(submit);
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      'Waived already',
    );
    expect(getCompliance).toHaveBeenCalledTimes(1);

    await userEvent.click(submit);
    expect(await within(dialog).findByRole('status')).toHaveTextContent(
      'The score follows in a moment',
    );
    expect(createWaiver).toHaveBeenLastCalledWith({
      scope: { kind: 'entity', value: entityRef },
      tagKey: 'anycompany:finance:cost-center',
      owner: 'group:default/team-fraud',
      reason: 'Bought in',
      expiresAt: '2100-01-01T00:00:00.000Z',
    });
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Close' }),
    );
    await waitFor(() => expect(getCompliance).toHaveBeenCalledTimes(2));
  });

  it('are waited for, whatever key is pressed meanwhile', async () => {
    let answer = (_: ReturnType<typeof waiverRecord>) => {};
    const { card, getCompliance } = await render({
      api: {
        createWaiver: () =>
          new Promise(resolve => {
            answer = resolve;
          }),
      },
      permissions: [CREATE],
    });
    const [offer] = await within(card).findAllByText('Waive …');
    await userEvent.click(offer);
    const dialog = await screen.findByRole('dialog', { name: 'Waive a rule' });
    await userEvent.type(within(dialog).getByLabelText(/^Why/), 'Bought in');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Waive' }),
    );
    await userEvent.keyboard('{Escape}');
    answer(waiverRecord());
    expect(await within(dialog).findByRole('status')).toHaveTextContent(
      'It is waived',
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Close' }),
    );
    await waitFor(() => expect(getCompliance).toHaveBeenCalledTimes(2));
  });

  it('are extended to a later day, and refusals are shown', async () => {
    const extendWaiver = jest.fn<
      ReturnType<MlGovernanceApi['extendWaiver']>,
      Parameters<MlGovernanceApi['extendWaiver']>
    >(async () => waiverRecord());
    extendWaiver.mockRejectedValueOnce(
      await responseError(400, 'InputError', "'expiresAt' must be sooner"),
    );
    const { card, getCompliance } = await render({
      answer: waivedAnswer('2099-11-05T12:00:00.000Z'),
      api: { extendWaiver },
      permissions: [CREATE],
    });
    await userEvent.click(await within(card).findByText('Extend …'));
    const dialog = await screen.findByRole('dialog', {
      name: 'Extend the waiver',
    });
    expect(dialog).toHaveTextContent('It ends on 5 Nov 2099, 12:00 UTC');
    const day = within(dialog).getByLabelText(/^Last day/);
    expect(day).toHaveValue('2100-02-03');
    expect(await axeViolations(dialog)).toEqual([]);
    await userEvent.clear(day);
    await userEvent.type(day, '2100-12-31');
    const submit = within(dialog).getByRole('button', { name: 'Extend' });
    await userEvent.click(submit);
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      '“Last day, in UTC” must be sooner',
    );
    await userEvent.click(submit);
    await waitFor(() => expect(getCompliance).toHaveBeenCalledTimes(2));
    expect(extendWaiver).toHaveBeenLastCalledWith(waiverRecord().id, {
      expiresAt: '2101-01-01T00:00:00.000Z',
    });
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('are taken back once that was asked again, and refusals are shown', async () => {
    const revokeWaiver = jest.fn(async (_: string) =>
      waiverRecord({ state: 'revoked' }),
    );
    revokeWaiver.mockRejectedValueOnce(
      await responseError(409, 'ConflictError', 'Revoked already'),
    );
    const { card, getCompliance } = await render({
      answer: waivedAnswer('2099-11-05T12:00:00.000Z'),
      api: { revokeWaiver },
      permissions: [REVOKE],
    });
    await userEvent.click(await within(card).findByText('Revoke the waiver'));
    expect(revokeWaiver).not.toHaveBeenCalled();
    const revoke = async () =>
      await userEvent.click(
        within(card).getByRole('button', { name: /^Revoke it for everything/ }),
      );
    await revoke();
    expect(await within(card).findByRole('alert')).toHaveTextContent(
      'Revoked already',
    );
    await userEvent.click(within(card).getByText('Revoke the waiver'));
    await revoke();
    await waitFor(() => expect(getCompliance).toHaveBeenCalledTimes(2));
    expect(revokeWaiver).toHaveBeenCalledWith(waiverRecord().id);
  });

  it('for a type or an account are extended and taken back by those alone who may waive for the organisation', async () => {
    const answer = waivedAnswer('2099-11-05T12:00:00.000Z', {
      kind: 'account',
      value: '333333333333',
    });
    const { card } = await render({ answer, permissions: [CREATE, REVOKE] });
    expect(card).toHaveTextContent('for account 333333333333');
    expect(
      within(card).queryByRole('button', { name: /^(Revoke the|Extend)/ }),
    ).not.toBeInTheDocument();
  });
});
