import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { ResourceAgreement } from '@ml-governance/backstage-plugin-ml-governance-common';
import { screen, within } from '@testing-library/react';
import { axeViolations } from '../../__testUtils__/axeViolations';
import { complianceAnswer } from '../../__testUtils__/complianceAnswer';
import { complianceTrend } from '../../__testUtils__/complianceTrend';
import { mlServiceEntity } from '../../__testUtils__/mlServiceEntity';
import { renderComplianceAnswer } from '../../__testUtils__/renderComplianceCard';
import { resourcesAnswer } from '../../__testUtils__/resourcesAnswer';
import { smallDictionary } from '../../__testUtils__/smallDictionary';
import { mlGovernanceApiRef } from '../../api/MlGovernanceApi';
import { complianceEntityCard } from '../../entityCards/complianceEntityCard';
import { resourcesEntityContent } from '../../entityContents/resourcesEntityContent';

function agreement(
  agrees: number,
  differs: number,
  undecided: number,
): ResourceAgreement {
  return { countedAt: '2026-11-23T06:05:00.000Z', agrees, differs, undecided };
}

describe('how far AWS agrees, on the compliance card', () => {
  it.each<[string, ResourceAgreement]>([
    [
      'By its tag policies, AWS agrees about 30 of 34 resources; 3 differ, 1 not judged',
      agreement(30, 3, 1),
    ],
    [
      'By its tag policies, AWS agrees about 1,999 of 2,000 resources; 1 differs',
      agreement(1999, 1, 0),
    ],
    [
      'By its tag policies, AWS agrees about 2 of 5 resources; 3 not judged',
      agreement(2, 0, 3),
    ],
    [
      'By its tag policies, AWS agrees about none of 1 resource; 1 differs',
      agreement(0, 1, 0),
    ],
    ['By its tag policies, AWS agrees about 34 resources', agreement(34, 0, 0)],
  ])('is told in one line: %s', async (text, awsAgreement) => {
    const card = await renderComplianceAnswer({ awsAgreement });
    expect(
      within(card).getByText(/^By its tag policies, AWS agrees/),
    ).toHaveTextContent(`${text} (23 Nov 2026, 06:05 UTC).`);
  });

  it.each<[string, ResourceAgreement | undefined]>([
    ['AWS was not asked', undefined],
    ['there are no two verdicts on any resource', agreement(0, 0, 34)],
  ])('is not told where %s', async (_, awsAgreement) => {
    const card = await renderComplianceAnswer(
      awsAgreement ? { awsAgreement } : {},
    );
    expect(card).not.toHaveTextContent('AWS agrees');
  });

  it('leads to the tab of resources, where the portal has it', async () => {
    const awsAgreement = agreement(30, 3, 1);
    renderTestApp({
      extensions: [
        createTestEntityPage({ entity: mlServiceEntity() }),
        complianceEntityCard,
        resourcesEntityContent,
      ],
      apis: [
        [
          mlGovernanceApiRef,
          {
            getCompliance: async () => complianceAnswer({ awsAgreement }),
            getComplianceTrend: async () => complianceTrend([]),
            getResources: async () => resourcesAnswer(),
            getDictionary: async () => smallDictionary,
          },
        ],
        [
          permissionApiRef,
          mockApis.permission({ authorize: AuthorizeResult.DENY }),
        ],
      ],
    });
    const link = await screen.findByRole('link', { name: 'See the resources' });
    expect(link).toHaveAttribute('href', '/aws-resources');
    expect(
      await axeViolations(
        screen.getByRole('region', { name: 'Tag compliance' }),
      ),
    ).toEqual([]);
  });

  it('leads nowhere where the portal has no such tab', async () => {
    const card = await renderComplianceAnswer({
      awsAgreement: agreement(30, 3, 1),
    });
    expect(
      within(card).getByText(/^By its tag policies, AWS agrees/),
    ).toBeInTheDocument();
    expect(within(card).queryByRole('link')).not.toBeInTheDocument();
  });
});
