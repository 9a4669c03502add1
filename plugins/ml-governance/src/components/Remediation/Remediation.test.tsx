import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axeViolations } from '../../__testUtils__/axeViolations';
import {
  plannedChange,
  RemediationBackend,
  someChanges,
} from '../../__testUtils__/remediationBackend';
import { renderRemediation } from '../../__testUtils__/renderRemediation';
import { responseError } from '../../__testUtils__/responseError';
import { watchSaving } from '../../__testUtils__/watchSaving';

const PATH = '/ml-governance/remediation';

const button = (name: string | RegExp) => screen.findByRole('button', { name });

/** Asks for something that is confirmed in a dialog, and confirms it. */
async function confirm(name: string, action: string): Promise<HTMLElement> {
  await userEvent.click(await button(name));
  const dialog = await screen.findByRole('dialog');
  await userEvent.click(within(dialog).getByRole('button', { name: action }));
  return dialog;
}

describe('the plans to change tags', () => {
  afterEach(() => jest.restoreAllMocks());

  it('are listed with where each stands', async () => {
    const { container } = renderRemediation(new RemediationBackend(), {
      search: '',
    });
    expect(
      await screen.findByRole('link', {
        name: 'Findings of component:default/fraud-detection',
      }),
    ).toHaveAttribute('href', `${PATH}?plan=a-plan`);
    expect(screen.getByText('To be reviewed')).toBeInTheDocument();
    expect(screen.getByText('Taken back')).toBeInTheDocument();
    expect(await axeViolations(container)).toEqual([]);
  });

  it('say how one is made where there is none', async () => {
    renderRemediation(
      { getRemediationPlans: async () => ({ items: [] }) },
      { search: '' },
    );
    expect(
      await screen.findByText(
        'There is no plan yet. One is made by “Plan the fixes” on the page of a service.',
      ),
    ).toBeInTheDocument();
  });

  it('name the permission that it takes to see them', async () => {
    renderRemediation(
      {
        getRemediationPlans: async () => {
          throw await responseError(403, 'NotAllowedError', 'No.');
        },
      },
      { search: '' },
    );
    expect(
      await screen.findByText(/ml-governance.remediation.plan/),
    ).toBeInTheDocument();
  });
});

describe('a plan to change tags', () => {
  afterEach(() => jest.restoreAllMocks());

  it('says what each change does, why, and from where its value is', async () => {
    const { container } = renderRemediation(new RemediationBackend());
    const table = await screen.findByRole('table', {
      name: 'Changes of the plan',
    });
    const rows = within(table).getAllByRole('row').slice(1);
    expect(rows.map(row => row.textContent)).toEqual([
      expect.stringMatching(
        /fraud-1.*Add.*owner.*“team-fraud”.*missing.*Certain.*owner in the catalog/,
      ),
      expect.stringMatching(/Change.*environment.*“prod” to “production”/),
      expect.stringMatching(/Rename CostCenter to.*cost-center.*Likely/),
      expect.stringMatching(/Add.*environment.*no longer change.*To be chosen/),
      expect.stringMatching(/Remove contact = “somebody”.*CloudFormation/),
    ]);
    expect(
      screen.getByText(/12 broken rules: Nothing says which/),
    ).toBeInTheDocument();
    expect(await axeViolations(container)).toEqual([]);
  });

  it('is applied as it was reviewed, once that is confirmed, and undone', async () => {
    const [first, ...others] = someChanges();
    const backend = new RemediationBackend([
      { ...first, accountId: '222222222222' },
      ...others,
    ]);
    renderRemediation(backend);
    const dialog = await confirm('Write the tags …', 'Write the tags');
    expect(dialog).toHaveTextContent('Write 3 changes of tags to AWS?');
    expect(dialog).toHaveTextContent(
      '3 resources in 2 accounts are changed. 2 changes are left out,',
    );
    expect(backend.asked).toEqual(['apply 3']);
    expect(
      await screen.findByText(/The tags are being written/),
    ).toBeInTheDocument();
    expect(
      await screen.findAllByText('Written', {}, { timeout: 20_000 }),
    ).toHaveLength(4);
    expect(screen.getAllByText('Left out')).toHaveLength(2);

    expect(await confirm('Take it back …', 'Take it back')).toHaveTextContent(
      '3 resources in 2 accounts are changed. 2 changes are not written,',
    );
    expect(backend.asked).toEqual(['apply 3', 'undo']);
    expect(
      await screen.findAllByText('Taken back', {}, { timeout: 20_000 }),
    ).toHaveLength(4);
  }, 60_000);

  it('shows what was refused and what failed, with the reason', async () => {
    const backend = new RemediationBackend(
      [plannedChange({ id: 1 }), plannedChange({ id: 2 })],
      {},
      {
        worksFor: 0,
        outcomeOf: ({ id }) =>
          id === 1
            ? { outcome: 'refused', message: 'Its tags have changed.' }
            : { outcome: 'failed', message: 'AccessDenied: no role.' },
      },
    );
    renderRemediation(backend);
    await confirm('Write the tags …', 'Write the tags');
    expect(
      await screen.findByText(
        'Its tags have changed.',
        {},
        { timeout: 20_000 },
      ),
    ).toBeInTheDocument();
    expect(screen.getByText('AccessDenied: no role.')).toBeInTheDocument();
    const dialog = await confirm('Try again what failed …', 'Try again');
    expect(dialog).toHaveTextContent('Write the tags of 1 resource to AWS?');
    expect(backend.asked).toEqual(['apply 3', 'apply 3']);
  }, 60_000);

  it('is read again where somebody has changed it meanwhile', async () => {
    const backend = new RemediationBackend();
    renderRemediation(backend);
    await screen.findByRole('table', { name: 'Changes of the plan' });
    backend.changeMeanwhile();
    await confirm('Write the tags …', 'Write the tags');
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'It was not done. The plan has changed since it was reviewed.',
    );
    await userEvent.click(await button('Read the plan again'));
    await waitFor(() =>
      expect(screen.queryByRole('alert')).not.toBeInTheDocument(),
    );
    await confirm('Write the tags …', 'Write the tags');
    expect(backend.asked).toEqual(['apply 3', 'apply 4']);
  });

  it('takes a decision about one change, about all of a kind, and among candidates', async () => {
    const backend = new RemediationBackend();
    renderRemediation(backend);
    const box = await screen.findByRole('checkbox', {
      name: 'Make the change of anycompany:workload:owner on fraud-1',
    });
    expect(box).toBeChecked();
    await userEvent.click(box);
    await waitFor(() => expect(box).not.toBeChecked());

    await userEvent.click(await button(/^Make all.*Rename the key, likely/));
    await waitFor(() =>
      expect(
        screen.getByRole('checkbox', { name: /cost-center on fraud-3/ }),
      ).toBeChecked(),
    );
    const open = screen.getByRole('checkbox', {
      name: /environment on fraud-4/,
    });
    expect(open).toBeDisabled();
    await userEvent.selectOptions(
      screen.getByRole('combobox', { name: /environment for fraud-4/ }),
      'dev',
    );
    await waitFor(() => expect(open).toBeChecked());
    expect(backend.asked).toEqual([
      'decide {"changes":[{"id":1,"include":false}]}',
      'decide {"all":{"kind":"rename","sureness":"likely","include":true},"changes":[]}',
      'decide {"changes":[{"id":4,"value":"dev"}]}',
    ]);
  });

  it.each([
    [
      'where it holds what the reader may not see',
      { hiddenResources: 2 },
      /2 resources that you may not see/,
    ],
    [
      'where the portal cannot write',
      { writing: { possible: false, hint: 'Set up a write role.' } },
      /Set up a write role/,
    ],
    [
      'once it has expired',
      { expiresAt: '2026-11-01T00:00:00.000Z' },
      /The plan has expired/,
    ],
  ])('cannot be written %s, and says so', async (_, overrides, text) => {
    renderRemediation(new RemediationBackend(someChanges(), overrides));
    expect(await screen.findByText(text)).toBeInTheDocument();
    expect(await button('Write the tags …')).toBeDisabled();
  });

  it('keeps in the URL which changes are shown', async () => {
    const backend = new RemediationBackend();
    renderRemediation(backend, { search: '?plan=a-plan&sureness=ambiguous' });
    const table = await screen.findByRole('table', {
      name: 'Changes of the plan',
    });
    expect(within(table).getAllByRole('row')).toHaveLength(2);
    expect(table).toHaveTextContent('fraud-4');
  });

  it('comes page by page', async () => {
    const many = Array.from({ length: 230 }, (_, index) =>
      plannedChange({ id: index + 1 }),
    );
    renderRemediation(new RemediationBackend(many));
    const table = await screen.findByRole('table', {
      name: 'Changes of the plan',
    });
    expect(within(table).getAllByRole('row')).toHaveLength(101);
    await userEvent.click(await button('Show more changes'));
    await waitFor(() =>
      expect(within(table).getAllByRole('row')).toHaveLength(201),
    );
  });

  it('is saved as a file for other tools', async () => {
    const saved = watchSaving();
    renderRemediation(new RemediationBackend());
    await userEvent.click(await button('Save as a file …'));
    await userEvent.click(
      await screen.findByRole('menuitem', { name: 'Script for the AWS CLI' }),
    );
    await waitFor(() => expect(saved).toHaveLength(1));
    expect(saved[0].name).toBe('tags-a-plan.sh');
  });

  it('offers to try again where it could not be loaded', async () => {
    const backend = new RemediationBackend();
    const getRemediationPlan = jest.fn(backend.getRemediationPlan);
    getRemediationPlan.mockRejectedValueOnce(
      await responseError(500, 'Error', 'The disk is full.'),
    );
    renderRemediation({ getRemediationPlan });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The disk is full.',
    );
    await userEvent.click(await button('Try again'));
    expect(
      await screen.findByRole('table', { name: 'Changes of the plan' }),
    ).toBeInTheDocument();
  });
});
