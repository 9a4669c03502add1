/**
 * What tests need around the contracts: doubles of the sources, a meter that
 * remembers, and the suites that any source can be held against.
 *
 * @packageDocumentation
 */
export * from './testUtils/InMemoryBillLineSource';
export * from './testUtils/InMemoryCostSource';
export * from './testUtils/InMemoryResourceInventory';
export * from './testUtils/InMemoryResourceTagger';
export * from './testUtils/InMemoryTagComplianceSource';
export * from './testUtils/RecordingRequestMeter';
export type { ContractSubject } from './testUtils/contractSubject';
export * from './testUtils/billLineSourceContract';
export * from './testUtils/costSourceContract';
export * from './testUtils/refreshContext';
export * from './testUtils/resourceInventoryContract';
