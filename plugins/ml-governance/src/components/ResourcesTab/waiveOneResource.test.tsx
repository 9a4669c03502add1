import { WaiverRequest } from '@ml-governance/backstage-plugin-ml-governance-common';
import { within } from '@testing-library/react';
import { layOutTable } from '../../__testUtils__/renderResourcesTab';
import {
  giveWaiver,
  openWaiveDialog,
  violatingResource,
} from '../../__testUtils__/waiveDialog';
import { waiverRecord } from '../../__testUtils__/waiverRecord';

describe('a waiver without leave for the organisation', () => {
  beforeEach(layOutTable);
  afterEach(() => jest.restoreAllMocks());

  it('is for one resource alone', async () => {
    const resource = violatingResource();
    const createWaiver = jest.fn(async (_: WaiverRequest) => waiverRecord());
    const dialog = await openWaiveDialog({
      resource,
      createWaiver,
      permissions: ['ml-governance.waiver.create'],
    });
    expect(within(dialog).queryByRole('radio')).not.toBeInTheDocument();
    await giveWaiver(dialog);
    expect(createWaiver).toHaveBeenCalledWith(
      expect.objectContaining({
        scope: { kind: 'resource', value: resource.arn },
        entityRef: 'component:default/fraud-detection',
      }),
    );
  });
});
