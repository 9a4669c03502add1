import { within } from '@testing-library/react';
import { axeViolations } from '../../__testUtils__/axeViolations';
import { complianceAnswer } from '../../__testUtils__/complianceAnswer';
import { monthToDateAnswer } from '../../__testUtils__/costAnswers';
import { mlServiceEntity } from '../../__testUtils__/mlServiceEntity';
import { renderComplianceCard } from '../../__testUtils__/renderComplianceCard';
import {
  answerEverything,
  getCostMock,
  renderCostCard,
} from '../../__testUtils__/renderCostCard';

const rollup = {
  services: 41,
  applications: 43,
  computedAt: '2026-11-23T05:30:00.000Z',
};

function entityOf(kind: string) {
  return mlServiceEntity({ kind, metadata: { name: 'payments' }, spec: {} });
}

describe('the cards of what holds several services', () => {
  it.each([
    ['Group', '41 services of this group and the groups below it'],
    ['User', '41 services of this user and their groups'],
    ['System', '41 services in this system'],
    ['Domain', '41 services in this domain'],
  ])('say whose cost a %s has', async (kind, scope) => {
    const card = await renderCostCard(
      getCostMock(async (entityRef, query) => ({
        ...(await answerEverything(entityRef, query)),
        rollup,
      })),
      entityOf(kind),
    );

    expect(await within(card).findByText('$4,812.06')).toBeInTheDocument();
    expect(within(card).getByText(scope)).toBeInTheDocument();
    expect(
      within(card).getByText(/^43 application ids, catalog read/),
    ).toBeInTheDocument();
  });

  it.each([
    ['Group', 'Neither this group nor a group below it owns an ML service.'],
    ['User', 'Neither this user nor one of their groups owns an ML service.'],
    ['System', 'No ML service is part of this system.'],
    ['Domain', 'No ML service is part of this domain.'],
  ])('say quietly that a %s has no service', async (kind, text) => {
    const card = await renderCostCard(
      getCostMock(async () =>
        monthToDateAnswer({
          state: 'unmapped',
          rollup: { ...rollup, services: 0, applications: 0 },
        }),
      ),
      entityOf(kind),
    );

    expect(await within(card).findByText(text)).toBeInTheDocument();
    expect(within(card).queryByText(/annotation|catalog-info/)).toBeNull();
  });

  it('count the services whose owners agree, and name every kind of disagreement', async () => {
    const card = await renderComplianceCard(
      async () =>
        complianceAnswer({
          rollup,
          findingsTotal: 250,
          owner: {
            expected: [],
            rule: 'none',
            seen: [],
            verdict: 'mismatch',
            services: { match: 36, mismatch: 2, missing: 3, unknown: 0 },
          },
        }),
      entityOf('Group'),
    );

    expect(
      await within(card).findByText('Owners agree in 36 of 41 services'),
    ).toBeInTheDocument();
    expect(
      within(card).getByText('Owners disagree').closest('li'),
    ).toHaveTextContent('Owners disagree 2 services');
    expect(
      within(card).getByText('No owner on the resources'),
    ).toHaveTextContent('3 services');
    expect(within(card).queryByText(/^Owner unknown/)).toBeNull();
    expect(
      within(card).getByText('And 247 broken rules that weigh less'),
    ).toBeInTheDocument();
    expect(await axeViolations(card)).toEqual([]);
  });

  it('name what else claims an application id, and what that means for the money', async () => {
    const card = await renderCostCard(
      getCostMock(async (entityRef, query) => ({
        ...(await answerEverything(entityRef, query)),
        sharedApplicationIds: [
          {
            applicationId: 'fraud-detection',
            others: 3,
            entityRefs: ['component:default/wallet-risk'],
          },
        ],
      })),
    );

    const notice = await within(card).findByRole('note');
    expect(notice).toHaveTextContent(
      'fraud-detection is also claimed by wallet-risk and 2 other entities. Its cost counts on the pages of all of them, and once in every group.',
    );
    expect(
      within(notice).getByRole('link', { name: /wallet-risk/ }),
    ).toBeInTheDocument();
  });

  it('do not name the entities that the caller may not see', async () => {
    const card = await renderComplianceCard(async () =>
      complianceAnswer({
        sharedApplicationIds: [
          { applicationId: 'a', others: 1, entityRefs: [] },
          { applicationId: 'b', others: 2, entityRefs: [] },
          { applicationId: 'c', others: 1, entityRefs: [] },
          { applicationId: 'd', others: 1, entityRefs: [] },
        ],
      }),
    );

    const notice = await within(card).findByRole('note');
    expect(notice).toHaveTextContent(
      'a is also claimed by 1 entity that you may not see. b is also claimed by 2 entities that you may not see. c is also claimed by 1 entity that you may not see. So is 1 other application id. Their resources count on the pages of all of them, and once in every group.',
    );
    expect(within(notice).queryByRole('link')).toBeNull();
  });
});
