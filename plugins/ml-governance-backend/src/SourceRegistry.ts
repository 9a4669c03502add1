import { ConflictError, InputError } from '@backstage/errors';
import {
  BillLineSource,
  CostSource,
  MlGovernanceCostSourcesExtensionPoint,
  MlGovernanceInventoriesExtensionPoint,
  MlGovernanceNoticesExtensionPoint,
  MlGovernanceTagComplianceExtensionPoint,
  MlGovernanceTaggingExtensionPoint,
  NoticeSender,
  ResourceInventory,
  ResourceTagger,
  TagComplianceSource,
} from '@ml-governance/backstage-plugin-ml-governance-node';

const ID_PATTERN = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** What modules have added, in the order in which they did. */
export class SourceRegistry
  implements
    MlGovernanceCostSourcesExtensionPoint,
    MlGovernanceInventoriesExtensionPoint,
    MlGovernanceNoticesExtensionPoint,
    MlGovernanceTagComplianceExtensionPoint,
    MlGovernanceTaggingExtensionPoint
{
  readonly costSources: CostSource[] = [];
  readonly billLineSources: BillLineSource[] = [];
  readonly inventories: ResourceInventory[] = [];
  readonly tagComplianceSources: TagComplianceSource[] = [];
  /** What writes tags, where a module brings it. */
  tagger: ResourceTagger | undefined;
  /** What brings notices to people, where a module does. */
  noticeSender: NoticeSender | undefined;

  addCostSource(source: CostSource): void {
    this.checkId(source.id);
    if (source.dimensions.length === 0) {
      throw new InputError(
        `The source of cost '${source.id}' names no dimension; it must name those that it yields`,
      );
    }
    this.costSources.push(source);
  }

  addBillLineSource(source: BillLineSource): void {
    this.checkId(source.id);
    this.billLineSources.push(source);
  }

  addInventory(inventory: ResourceInventory): void {
    this.checkId(inventory.id);
    checkConcurrency('inventory', inventory);
    this.inventories.push(inventory);
  }

  addTagComplianceSource(source: TagComplianceSource): void {
    this.checkId(source.id);
    checkConcurrency('source of tag compliance', source);
    this.tagComplianceSources.push(source);
  }

  setResourceTagger(tagger: ResourceTagger): void {
    if (this.tagger) {
      throw new ConflictError(
        `Both '${this.tagger.title}' and '${tagger.title}' write tags; install one of their modules`,
      );
    }
    this.tagger = tagger;
  }

  setNoticeSender(sender: NoticeSender): void {
    if (this.noticeSender) {
      throw new ConflictError(
        `Both '${this.noticeSender.title}' and '${sender.title}' bring notices to people; install one of their modules`,
      );
    }
    this.noticeSender = sender;
  }

  private checkId(id: string): void {
    if (!ID_PATTERN.test(id) || id.length > 64) {
      throw new InputError(
        `The id of a source must be kebab-case of at most 64 characters; got ${JSON.stringify(
          id,
        )}`,
      );
    }
    const taken = [
      ...this.costSources,
      ...this.billLineSources,
      ...this.inventories,
      ...this.tagComplianceSources,
    ];
    if (taken.some(source => source.id === id)) {
      throw new ConflictError(
        `Two sources have the id '${id}'; give each an id of its own`,
      );
    }
  }
}

function checkConcurrency(
  kind: string,
  { id, concurrency }: { id: string; concurrency: number },
): void {
  if (Number.isInteger(concurrency) && concurrency >= 1) return;
  throw new InputError(
    `The ${kind} '${id}' has a concurrency of ${concurrency}; it must be a whole number from 1`,
  );
}
