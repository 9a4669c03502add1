import { correctTags } from '../inventory/correctTags';
import { arnOf, Resource, ResourceType } from '../inventory/Resource';
import { usualDefect, withDefect } from '../inventory/tagDefects';
import {
  ec2Tariff,
  otherTariff,
  sageMakerTariff,
  Tariff,
} from '../ledger/prices';
import { accountOf, DATA_LAKE_ACCOUNT_ID } from './accountOf';
import { BillStream, billTagsOf } from './BillStream';
import { dayOf, instantOf } from './calendar';
import { chance, idOf, seedOf } from './chance';
import { growthFactor } from './growth';
import { MlService, teamOf } from './services';
import { SHOWCASE_DEFECTS } from './showcase';
import { Environment, ENVIRONMENTS } from './tagKeys';
import {
  endpointHours,
  microUsage,
  notebookHours,
  processingHours,
  storedGigabytes,
  trickle,
  UsageOn,
} from './usagePatterns';
import { workloadOf } from './workloads';

/** What a service owns for longer than a day, and what that costs. */
export interface ServiceResources {
  resources: Resource[];
  streams: BillStream[];
}

const TAKES_ANY_TEXT: readonly ResourceType[] = ['s3:bucket', 'ec2:instance'];
/** Stores data, so that the dictionary asks whether it is encrypted and backed up. */
const STORES_DATA: readonly ResourceType[] = [
  's3:bucket',
  'sagemaker:feature-group',
];

export function serviceResources(service: MlService): ServiceResources {
  const { region, applicationId } = service;
  const team = teamOf(service);
  const workload = workloadOf(service.workload);
  const since = service.since ? dayOf(service.since) : undefined;
  const resources: Resource[] = [];
  const streams: BillStream[] = [];

  const bill = (
    resource: Pick<Resource, 'accountId' | 'tags'>,
    tariff: Tariff,
    usageOn: UsageOn,
  ) => {
    const tags = billTagsOf(resource.tags);
    streams.push({
      accountId: resource.accountId,
      region,
      tariff,
      tagsOn: () => tags,
      usageOn: day => (since !== undefined && day < since ? 0 : usageOn(day)),
    });
  };

  const add = (
    type: ResourceType,
    label: string,
    environment: Environment,
    options: {
      accountId?: string;
      instanceType?: string;
      displayName?: string;
      /** Shares the care, or the lack of it, with another resource. */
      taggedLike?: string;
    } = {},
  ): Resource => {
    const accountId = options.accountId ?? accountOf(service, environment);
    const seed = seedOf(`${type}/${options.taggedLike ?? label}`);
    const correct = correctTags({
      service,
      team,
      environment,
      encrypted: STORES_DATA.includes(type),
      extra: {
        name: options.displayName,
        version:
          type === 'sagemaker:model'
            ? `v${1 + Math.floor(chance(seed, 20) * 9)}`
            : undefined,
        backup: type === 's3:bucket' ? 'daily' : undefined,
      },
    });
    const takesAnyText = TAKES_ANY_TEXT.includes(type);
    const chosen = SHOWCASE_DEFECTS[label];
    const careless = chance(seed, 1) >= service.hygiene;
    const defect =
      chosen ?? (careless ? usualDefect(seed, takesAnyText) : undefined);
    const tags = defect ? withDefect(correct, defect, seed) : correct;
    const createdAt = instantOf(
      since ?? dayOf('2024-01-08') + Math.floor(chance(seed, 30) * 600),
      6 + chance(seed, 31) * 12,
    );
    const resource: Resource = {
      arn: arnOf(type, label, accountId, region),
      type,
      name: label,
      accountId,
      region,
      createdAt,
      modifiedAt: createdAt + Math.floor(chance(seed, 32) * 3e8),
      tags,
      everTagged: tags.length > 0 || defect === 'tags-removed',
      instanceType: options.instanceType,
    };
    resources.push(resource);
    return resource;
  };

  const times = (
    count: number,
    make: (index: number, environment: Environment) => void,
  ) => {
    for (let i = 1; i <= count; i++) {
      make(i, ENVIRONMENTS[(ENVIRONMENTS.length - 1 + i - 1) % 3]);
    }
  };
  const { counts } = workload;

  for (const plan of workload.endpoints) {
    const name = `${applicationId}-${plan.name}`;
    const endpoint = add('sagemaker:endpoint', name, plan.environment, {
      instanceType: plan.instance,
    });
    add('sagemaker:endpoint-config', `${name}-config`, plan.environment);
    bill(
      endpoint,
      sageMakerTariff(region, 'Host', plan.instance),
      endpointHours(service, plan),
    );
  }
  times(counts.formerEndpointConfigs, (i, environment) =>
    add(
      'sagemaker:endpoint-config',
      `${applicationId}-former-config-${i}`,
      environment,
    ),
  );
  for (const plan of workload.notebooks) {
    const notebook = add(
      'sagemaker:notebook-instance',
      `${applicationId}-${plan.name}`,
      'dev',
      { instanceType: plan.instance },
    );
    bill(
      notebook,
      sageMakerTariff(region, 'Notebk', plan.instance),
      notebookHours(service, plan),
    );
    bill(notebook, otherTariff(region, 'notebook-storage'), () =>
      microUsage(100 / 30),
    );
  }
  times(counts.models, (i, environment) =>
    add('sagemaker:model', `${applicationId}-model-${i}`, environment),
  );
  times(counts.pipelines, (i, environment) =>
    add('sagemaker:pipeline', `${applicationId}-pipeline-${i}`, environment),
  );
  times(counts.modelPackageGroups, i =>
    add(
      'sagemaker:model-package-group',
      `${applicationId}-registry-${i}`,
      'production',
    ),
  );
  times(counts.featureGroups, i => {
    const name = `${applicationId}-features-${i}`;
    const group = add('sagemaker:feature-group', name, 'production');
    bill(
      group,
      otherTariff(region, 'feature-storage'),
      storedGigabytes(service, name, 40),
    );
  });
  for (const { name, environment, gigabytes } of workload.buckets) {
    const bucket = add(
      's3:bucket',
      `anycompany-${applicationId}-${name}`,
      environment,
    );
    bill(
      bucket,
      otherTariff(region, 'bucket-storage'),
      storedGigabytes(service, name, gigabytes),
    );
  }
  times(counts.repositories, i => {
    const name = `${applicationId}/image-${i}`;
    const repository = add('ecr:repository', name, 'production');
    bill(repository, otherTariff(region, 'image-storage'), () =>
      microUsage(24 / 30),
    );
  });
  times(counts.logGroups, (i, environment) => {
    const name = `/aws/sagemaker/${applicationId}-${i}`;
    const group = add('logs:log-group', name, environment);
    bill(
      group,
      otherTariff(region, 'log-ingestion'),
      trickle(name, i % 4 === 0 ? 0.000002 : 1.2),
    );
  });
  times(counts.glueJobs, i => {
    const name = `${applicationId}-prepare-${i}`;
    const job = add('glue:job', name, 'production', {
      accountId: DATA_LAKE_ACCOUNT_ID,
    });
    bill(job, otherTariff(region, 'glue-hours'), day =>
      microUsage(4 * service.size * growthFactor(service, day)),
    );
  });
  times(counts.instances, (i, environment) => {
    const id = `i-0${idOf(`${applicationId}/${i}`, 16)}`;
    const instanceType =
      service.workload === 'vision' ? 'g4dn.xlarge' : 'm5.large';
    const instance = add('ec2:instance', id, environment, {
      instanceType,
      displayName: `${applicationId}-worker-${i}`,
    });
    bill(instance, ec2Tariff(region, instanceType), () => microUsage(24));
  });

  const { instance, hours } = workload.processing;
  bill(
    {
      accountId: accountOf(service, 'production'),
      tags: correctTags({ service, team, environment: 'production' }),
    },
    sageMakerTariff(region, 'Processing', instance),
    processingHours(service, hours),
  );
  return { resources, streams };
}
