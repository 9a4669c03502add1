import { AwsResource } from '@ml-governance/backstage-plugin-ml-governance-common';
import { InventoryPage } from '@ml-governance/backstage-plugin-ml-governance-node';
import {
  createRefreshContext,
  TestRefreshContext,
} from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { InventorySettings } from '../config/AwsSettings';
import { AwsInventory } from '../inventory/AwsInventory';
import { inventorySettings } from './inventorySettings';
import { ScriptedAnswer, ScriptedAws, ScriptedRequest } from './ScriptedAws';
import { staticCredentials } from './staticCredentials';

/** The account and region that the scripts are about. */
export const ACCOUNT_ID = '123456789012';
export const REGION = 'eu-west-1';

/** Says what is not empty in the account. */
export type Script = (
  request: ScriptedRequest,
) => ScriptedAnswer | undefined | Promise<ScriptedAnswer | undefined>;

/** An account that is empty but for what a script says. */
export class ScriptedAccount {
  #aws: ScriptedAws | undefined;

  async start(script: Script): Promise<ScriptedAws> {
    this.#aws = await ScriptedAws.start(
      async request => (await script(request)) ?? { body: {} },
    );
    return this.#aws;
  }

  async close(): Promise<void> {
    await this.#aws?.close();
    this.#aws = undefined;
  }
}

/** An inventory whose credentials are good for every account. */
export function scriptedInventory(
  settings: Partial<InventorySettings> = {},
): AwsInventory {
  return AwsInventory.create({
    settings: inventorySettings(settings),
    credentials: staticCredentials,
    globalRegion: 'us-east-1',
  });
}

/** Reads a region of the account to its end. */
export async function readRegion(
  options: {
    inventory?: AwsInventory;
    settings?: Partial<InventorySettings>;
    region?: string;
    context?: Partial<TestRefreshContext>;
  } = {},
) {
  const inventory = options.inventory ?? scriptedInventory(options.settings);
  const context = createRefreshContext(options.context);
  const pages: InventoryPage[] = [];
  const read = inventory.readPartition(
    { accountId: ACCOUNT_ID, region: options.region ?? REGION },
    context,
  );
  for await (const page of read) pages.push(page);
  return {
    context,
    resources: pages.flatMap(page =>
      page.kind === 'resources' ? page.resources : [],
    ),
    collectorOf: Object.fromEntries(
      pages.flatMap(page =>
        page.kind === 'resources'
          ? page.resources.map(({ arn }) => [arn, page.collector])
          : [],
      ),
    ),
    failures: pages.flatMap(page => (page.kind === 'failure' ? [page] : [])),
  };
}

/** The ARN of something of SageMaker's. */
export function arnOf(kind: string, name: string): string {
  return `arn:aws:sagemaker:${REGION}:${ACCOUNT_ID}:${kind}/${name}`;
}

/** Resources by their names. */
export function named(resources: readonly AwsResource[]) {
  return Object.fromEntries(
    resources.map(resource => [resource.name, resource]),
  );
}
