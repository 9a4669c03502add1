import { ResourceAwsVerdicts } from '@ml-governance/backstage-plugin-ml-governance-common';
import { within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  configDifference,
  verdictDifference,
} from '../../__testUtils__/awsComplianceAnswer';
import { axeViolations } from '../../__testUtils__/axeViolations';
import {
  layOutTable,
  renderResourcesTab,
} from '../../__testUtils__/renderResourcesTab';
import { resourceBackend } from '../../__testUtils__/resourceBackend';
import { evaluatedResource } from '../../__testUtils__/resourcesAnswer';
import { rowToggles } from '../../__testUtils__/resourceTable';

const HEADING = 'Where AWS does not say the same';

/** The row of a resource about which AWS says this, once it is opened. */
async function openResource(awsVerdicts: ResourceAwsVerdicts | undefined) {
  const resource = evaluatedResource(awsVerdicts ? { awsVerdicts } : {});
  const tab = await renderResourcesTab({
    getResources: async (_, query) => resourceBackend([resource])(query),
  });
  await within(tab).findByText(resource.name);
  await userEvent.click(rowToggles(tab)[0]);
  await within(tab).findByRole('button', { name: 'Copy the ARN' });
  return tab;
}

describe('what AWS says about a resource of the tab', () => {
  beforeEach(layOutTable);
  afterEach(() => jest.restoreAllMocks());

  it('stands under its tags, the keys of one reason together, with the rules of AWS Config', async () => {
    const tab = await openResource({
      byKey: [
        {
          key: 'anycompany:workload:application-id',
          agreement: 'undecided',
          reason: 'tags-unread',
        },
        {
          key: 'anycompany:workload:environment',
          agreement: 'only-aws',
          reason: 'values',
        },
        ...verdictDifference('any').verdicts,
      ],
      byConfigRule: configDifference('any').verdicts,
    });
    const heading = within(tab).getByRole('heading', { name: HEADING });
    const list = heading.nextElementSibling;
    if (!(list instanceof HTMLElement)) throw new Error('There is no list');
    const items = within(list).getAllByRole('listitem');
    expect(items).toHaveLength(3);
    expect(items[0]).toHaveTextContent(
      /^Wrong to AWS alone .*workload:environment.*finance:owner.*The policy allows other values than the dictionary/,
    );
    expect(items[1]).toHaveTextContent(
      /^No two verdicts .*application-id.*The tags could not be read here/,
    );
    expect(items[2]).toHaveTextContent(
      /^Wrong to the dictionary alone AWS Config rule required-tags: Compliant 23 Nov 2026, 01:00 UTC.*whatever its value/,
    );
    expect(await axeViolations(tab)).toEqual([]);
  });

  it.each<[string, ResourceAwsVerdicts | undefined]>([
    ['it says the same', { byKey: [], byConfigRule: [] }],
    ['it was not asked', undefined],
  ])('takes no room where %s', async (_, awsVerdicts) => {
    const tab = await openResource(awsVerdicts);
    expect(within(tab).queryByText(HEADING)).not.toBeInTheDocument();
  });
});
