/**
 * The rules of ML Governance: pure, isomorphic, without I/O.
 *
 * @packageDocumentation
 */
export * from './annotations';
export * from './permissions';
export * from './api/applicationIds';
export * from './api/awsCompliance';
export * from './api/bulk';
export * from './api/compliance';
export * from './api/complianceTrend';
export * from './api/configCompliance';
export * from './api/cost';
export * from './api/coverage';
export * from './api/explanation';
export * from './api/inventory';
export * from './api/overview';
export * from './api/policies';
export * from './api/reconciliation';
export * from './api/remediation';
export * from './api/resourceAwsVerdicts';
export * from './api/reviews';
export * from './api/rollup';
export * from './api/simulation';
export * from './api/sources';
export * from './api/summaries';
export * from './api/waivers';
export * from './awsVerdicts/AttachedPolicy';
export * from './awsVerdicts/ConfigTagRule';
export * from './awsVerdicts/CostAllocationTag';
export * from './awsVerdicts/ResourceTagVerdict';
export * from './awsVerdicts/checkCostAllocationTags';
export * from './awsVerdicts/compareConfigVerdict';
export * from './awsVerdicts/comparePolicyToDictionary';
export * from './awsVerdicts/configResourceTypes';
export * from './awsVerdicts/createVerdictComparer';
export * from './awsVerdicts/policyTagKeys';
export * from './awsVerdicts/readEffectiveTagPolicy';
export * from './awsVerdicts/resourceStanding';
export * from './awsVerdicts/typesToCover';
export * from './cost/CostDimension';
export * from './cost/CostMetric';
export * from './cost/WorkKind';
export * from './cost/workKindOf';
export * from './csv/csvText';
export * from './dictionary/TagDictionary';
export { parseTagDictionary } from './dictionary/parseTagDictionary';
export { valuePatternProblem } from './dictionary/valuePattern';
export * from './dictionary/tagDefinitionFor';
export * from './evaluation/AwsResource';
export {
  createTagEvaluator,
  type TagEvaluator,
} from './evaluation/createTagEvaluator';
export * from './evaluation/createPlannedTagEvaluator';
export * from './evaluation/Finding';
export {
  findPersonalData,
  type PersonalDataKind,
} from './evaluation/personalData';
export { quoteText } from './evaluation/quoteText';
export * from './ledger/Allocation';
export * from './ledger/AllocationPolicy';
export * from './ledger/BillLine';
export { billLineKeysOf } from './ledger/billLineKeysOf';
export { SAGEMAKER_ORIGIN_TAGS } from './ledger/compileOrigin';
export * from './ledger/CostCategory';
export * from './ledger/costCategoryDefinition';
export * from './ledger/coverageClassOf';
export {
  createLineAllocator,
  type LineAllocator,
} from './ledger/createLineAllocator';
export { parseAllocationPolicy } from './ledger/parseAllocationPolicy';
export {
  splitPools,
  type AtomicUnits,
  type PoolSplit,
} from './ledger/splitPools';
export * from './mapping/EntityMapping';
export * from './mapping/mappingProblems';
export {
  ownerTagsOfGroup,
  resolveEntityMapping,
} from './mapping/resolveEntityMapping';
export * from './money/amount';
export { formatAmount } from './money/formatAmount';
export { foldWords } from './normalization/foldWords';
export {
  createValueNormalizer,
  type NormalizedValue,
  type ValueNormalizer,
} from './normalization/createValueNormalizer';
export {
  effectiveTagPolicy,
  type EffectiveTagPolicy,
  type EffectiveTagRule,
  type IgnoredTagSetting,
} from './policies/effectiveTagPolicy';
export * from './policies/compareTagPolicies';
export {
  createTagPolicyChecker,
  type TagPolicyChecker,
  type TagPolicyCompliance,
} from './policies/createTagPolicyChecker';
export * from './policies/GeneratedDocument';
export * from './policies/generateGovernanceDocuments';
export { parseEffectiveTagPolicy } from './policies/parseEffectiveTagPolicy';
export * from './policies/parseTagPolicy';
export * from './policies/serviceControlPolicies';
export { TAGGABLE_TYPES } from './policies/taggableTypes';
export * from './policies/tagPolicies';
export * from './remediation/TagChange';
export { caseRenameProblem } from './remediation/caseRenameProblem';
export * from './remediation/createRemediationPlanner';
export {
  parentsOf,
  taggedInPlaceOf,
  type ParentResource,
} from './remediation/parentsOf';
export { planTagEdit, tagWriteProblem } from './remediation/planTagEdit';
export type { RemediationSurroundings } from './remediation/proposeValue';
export { remediationNotesOf } from './remediation/remediationNotes';
export type { ExportedRemediation } from './remediation/RemediationExport';
export { remediationPullRequest } from './remediation/remediationPullRequest';
export { remediationScript } from './remediation/remediationScript';
export * from './remediation/tagEditorCsv';
export * from './remediation/tagWrites';
export * from './review/ReviewCampaign';
export * from './review/ReviewItem';
export * from './review/ReviewSnapshot';
export * from './review/ReviewStep';
export * from './review/nextReviewPosition';
export * from './review/ownerPullRequest';
export { reviewEvidenceCsv } from './review/reviewEvidence';
export * from './review/reviewProgress';
export * from './showback/statement';
export { createDictionarySimulator } from './simulation/createDictionarySimulator';
export { createTagPolicySimulator } from './simulation/createTagPolicySimulator';
export {
  SIMULATED_OUTCOMES,
  type ChangeSimulator,
  type SimulatedChange,
  type SimulatedOutcome,
} from './simulation/SimulatedChange';
export { type SimulatedSums } from './simulation/SimulatedSums';
export * from './simulation/SimulationTally';
export * from './time/DateRange';
export * from './time/instantOf';
export { annotationsOfTagSet } from './tagSet/annotationsOfTagSet';
export * from './tagSet/findTagSetProblems';
export { readTagSources } from './tagSet/readTagSources';
export * from './tagSet/RenderedTagFile';
export { renderTagSet } from './tagSet/renderTagSet';
export { resolveTagSet } from './tagSet/resolveTagSet';
export { tagDefinitionsFor } from './tagSet/tagDefinitionsFor';
export * from './tagSet/TagSet';
export { tagSetVariables, type TagSetVariable } from './tagSet/tagSetVariables';
export { createTagFinder } from './tags/createTagFinder';
export { AWS_TAG_LIMITS } from './tags/awsTagLimits';
export { findTag } from './tags/findTag';
export { isUserTagKey, shortTagKey } from './tags/tagKey';
export * from './waivers/Waiver';
export { applyWaivers, type WaivedEvaluation } from './waivers/applyWaivers';
export * from './waivers/createWaiverFinder';
export {
  waiverExtensionProblem,
  waiverProblem,
  waiverScopeProblem,
} from './waivers/waiverProblem';
