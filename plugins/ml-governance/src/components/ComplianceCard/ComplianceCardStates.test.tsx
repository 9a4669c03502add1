import { act, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axeViolations } from '../../__testUtils__/axeViolations';
import { responseError } from '../../__testUtils__/responseError';
import { complianceAnswer } from '../../__testUtils__/complianceAnswer';
import {
  renderComplianceAnswer,
  renderComplianceCard,
} from '../../__testUtils__/renderComplianceCard';
import { inventorySource } from '../../__testUtils__/sources';

describe('the states of the compliance card', () => {
  it('does not take an entity without resources for a compliant one', async () => {
    const card = await renderComplianceAnswer({
      score: { compliant: 0, violating: 0, unknown: 0, total: 0 },
      findings: [],
    });

    expect(
      within(card).getByText(
        'No AWS resource carries the application id of this entity.',
      ),
    ).toBeInTheDocument();
    expect(within(card).queryByText(/0 AWS resources/)).not.toBeInTheDocument();
    expect(within(card).queryByText(/%/)).not.toBeInTheDocument();
    expect(within(card).queryByText(/No rule/)).not.toBeInTheDocument();
  });

  it('does not take unknown resources for compliant ones', async () => {
    const card = await renderComplianceAnswer({
      score: { compliant: 0, violating: 0, unknown: 4, total: 4 },
      findings: [],
    });

    expect(
      within(card).getByText(
        'The tags of none of its resources could be read.',
      ),
    ).toBeInTheDocument();
    expect(within(card).queryByText(/No rule/)).not.toBeInTheDocument();
  });

  it('names the accounts and regions that could not be read', async () => {
    const failure = {
      accountId: '222222222222',
      accountName: 'ml-test',
      code: 'AccessDeniedException',
      message: 'Not allowed.',
      since: '2026-11-20T05:00:00.000Z',
    };
    const card = await renderComplianceAnswer({
      failures: [
        { ...failure, region: 'us-east-1' },
        {
          ...failure,
          region: 'eu-west-1',
          since: '2026-11-19T05:00:00.000Z',
        },
      ],
      sources: [
        inventorySource({
          status: 'partial',
          error: '1 of 7 accounts could not be read.',
        }),
      ],
    });

    expect(within(card).getByRole('note')).toHaveTextContent(
      'AWS inventory has not been read in full. 1 of 7 accounts could not be read.',
    );
    const unread = within(card)
      .getByText('Unknown', { selector: 'li *' })
      .closest('li');
    expect(unread).toHaveTextContent(
      'ml-test (222222222222) in us-east-1, eu-west-1',
    );
    expect(unread).toHaveTextContent(
      'AccessDeniedException since 19 Nov 2026, 05:00 UTC',
    );
  });

  it('says how much more could not be read where it may not be named', async () => {
    const card = await renderComplianceAnswer({ failuresElsewhere: 1_200 });
    expect(
      within(card).getByText(/1,200 in accounts where none of its resources/),
    ).toBeInTheDocument();
    expect(
      within(card).getByText(/^Could not be read: what is in there/),
    ).toBeInTheDocument();
  });

  it('does not drown in accounts that could not be read', async () => {
    const card = await renderComplianceAnswer({
      findings: [],
      failures: Array.from({ length: 300 }, (_, index) => ({
        accountId: `${222_222_222_000 + index}`,
        code: 'AccessDeniedException',
        message: 'Not allowed.',
        since: '2026-11-20T05:00:00.000Z',
      })),
    });
    expect(within(card).getAllByRole('listitem')).toHaveLength(5);

    await userEvent.click(
      within(card).getByRole('button', { name: 'Show all 300' }),
    );

    expect(within(card).getAllByRole('listitem')).toHaveLength(300);
  });

  it('keeps stale verdicts, with their age and the reason', async () => {
    const card = await renderComplianceAnswer({
      sources: [
        inventorySource({
          status: 'stale',
          refreshedAt: new Date(Date.now() - 50 * 3_600_000).toISOString(),
          error: 'ThrottlingException',
        }),
      ],
    });

    expect(within(card).getByRole('note')).toHaveTextContent(
      'AWS inventory was last read 2 days ago. ThrottlingException',
    );
    expect(within(card).getByText('88.2%')).toBeInTheDocument();
  });

  it('says that it is loading', async () => {
    const card = await renderComplianceCard(() => new Promise(() => {}));

    expect(card).toHaveAttribute('aria-busy', 'true');
    expect(within(card).getByRole('status')).toHaveTextContent(
      'Loading the tag compliance',
    );
  });

  it('says which annotation to add', async () => {
    const card = await renderComplianceCard(async () =>
      complianceAnswer({ state: 'unmapped' }),
    );

    expect(
      await within(card).findByText(
        /ml-governance\.io\/application-id: fraud-detection/,
      ),
    ).toBeInTheDocument();
    expect(within(card).queryByText(/%/)).not.toBeInTheDocument();
  });

  it('waits for the first read', async () => {
    const card = await renderComplianceCard(async () =>
      complianceAnswer({ state: 'pending' }),
    );

    expect(
      await within(card).findByText(
        'Waiting for the AWS resources to be read for the first time',
      ),
    ).toBeInTheDocument();
    expect(within(card).queryByText(/%/)).not.toBeInTheDocument();
  });

  it('says what went wrong, and tries again when asked', async () => {
    const getCompliance = jest.fn(async (_: string) => complianceAnswer());
    getCompliance.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    const card = await renderComplianceCard(getCompliance);

    expect(await within(card).findByRole('alert')).toHaveTextContent(
      'The tag compliance could not be loaded' +
        "The portal's backend gave no usable answer: Failed to fetch",
    );
    expect(within(card).queryByText(/%/)).not.toBeInTheDocument();
    act(() => within(card).getByRole('button', { name: 'Try again' }).focus());
    await userEvent.keyboard('{Enter}');

    expect(await within(card).findByText('88.2%')).toBeInTheDocument();
    expect(getCompliance).toHaveBeenCalledTimes(2);
  });

  it('is calm about a missing permission', async () => {
    const error = await responseError(403, 'NotAllowedError', 'Unauthorized');
    const card = await renderComplianceCard(async () => {
      throw error;
    });

    expect(
      await within(card).findByText(
        'You do not have permission to see the tag compliance of this entity',
      ),
    ).toBeInTheDocument();
    expect(card).toHaveTextContent(
      'It takes the permission ml-governance.compliance.read.',
    );
    expect(within(card).queryByRole('button')).not.toBeInTheDocument();
  });

  it('says so where the entity is not found', async () => {
    const error = await responseError(404, 'NotFoundError', 'No such entity');
    const card = await renderComplianceCard(async () => {
      throw error;
    });

    expect(await within(card).findByRole('alert')).toHaveTextContent(
      'There is no tag compliance to showNo such entity',
    );
  });

  it('has nothing that axe objects to', async () => {
    expect(await axeViolations(await renderComplianceAnswer())).toEqual([]);
  });
});
