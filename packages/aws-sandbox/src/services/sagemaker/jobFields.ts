import { SageMakerKind } from '../../inventory/Resource';
import type { SummaryShape } from './resourceFields';

type JobKind = Extract<SageMakerKind, `${string}-job`>;

function job(prefix: string, more?: SummaryShape['more']): SummaryShape {
  return {
    name: `${prefix}JobName`,
    arn: `${prefix}JobArn`,
    status: `${prefix}JobStatus`,
    ended: `${prefix}EndTime`,
    more,
  };
}

/** The summaries of what runs once. */
export const jobFields: Readonly<Record<JobKind, SummaryShape>> = {
  'training-job': job('Training', (_, status) => ({
    SecondaryStatus: status === 'InProgress' ? 'Training' : status,
  })),
  'processing-job': job('Processing'),
  'transform-job': job('Transform'),
  'hyper-parameter-tuning-job': {
    ...job('HyperParameterTuning', () => ({
      Strategy: 'Bayesian',
      TrainingJobStatusCounters: {
        Completed: 20,
        InProgress: 0,
        RetryableError: 0,
        NonRetryableError: 0,
        Stopped: 0,
      },
      ObjectiveStatusCounters: { Succeeded: 20, Pending: 0, Failed: 0 },
    })),
  },
  'automl-job': {
    ...job('AutoML', (_, status) => ({ AutoMLJobSecondaryStatus: status })),
    ended: 'EndTime',
  },
  'labeling-job': {
    ...job('Labeling', ({ accountId, region }) => ({
      LabelCounters: {
        TotalLabeled: 5000,
        HumanLabeled: 3200,
        MachineLabeled: 1800,
        FailedNonRetryableError: 0,
        Unlabeled: 0,
      },
      WorkteamArn: `arn:aws:sagemaker:${region}:${accountId}:workteam/private-crowd/labellers`,
    })),
    ended: undefined,
  },
};
