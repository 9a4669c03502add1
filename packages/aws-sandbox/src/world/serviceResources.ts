import { correctTags } from '../inventory/correctTags';
import { Resource } from '../inventory/Resource';
import { ec2Tariff, otherTariff, sageMakerTariff } from '../ledger/prices';
import { accountOf, DATA_LAKE_ACCOUNT_ID } from './accountOf';
import { BillStream } from './BillStream';
import { idOf } from './chance';
import { growthFactor } from './growth';
import { processingJobArnOn } from './templatedJobs';
import { ServiceEstate } from './ServiceEstate';
import { MlService, teamOf } from './services';
import {
  endpointHours,
  microUsage,
  notebookHours,
  processingHours,
  storedGigabytes,
  trickle,
} from './usagePatterns';
import { Workload } from './workloads/Workload';
import { workloadOf } from './workloads/workloadOf';

/** What a service owns for longer than a day, and what that costs. */
export function serviceResources(service: MlService): {
  resources: Resource[];
  streams: BillStream[];
} {
  const estate = new ServiceEstate(service);
  const workload = workloadOf(service.workload);
  addHosting(estate, workload);
  addNotebooks(estate, workload);
  addRegistry(estate, workload);
  addStorage(estate, workload);
  addLogs(estate, workload);
  addDataJobs(estate, workload);
  return { resources: estate.resources, streams: estate.streams };
}

function addHosting(
  estate: ServiceEstate,
  { endpoints, counts }: Workload,
): void {
  const { service } = estate;
  const { applicationId, region } = service;
  for (const plan of endpoints) {
    const name = `${applicationId}-${plan.name}`;
    const endpoint = estate.add('sagemaker:endpoint', name, plan.environment, {
      instanceType: plan.instance,
    });
    estate.add('sagemaker:endpoint-config', `${name}-config`, plan.environment);
    estate.bill(
      endpoint,
      sageMakerTariff(
        region,
        plan.asynchronous ? 'AsyncInf' : 'Host',
        plan.instance,
      ),
      endpointHours(service, plan),
    );
  }
  estate.times(counts.formerEndpointConfigs, (i, environment) =>
    estate.add(
      'sagemaker:endpoint-config',
      `${applicationId}-former-config-${i}`,
      environment,
    ),
  );
  estate.times(counts.instances, (i, environment) => {
    const instanceType =
      service.workload === 'vision' ? 'g4dn.xlarge' : 'm5.large';
    const instance = estate.add(
      'ec2:instance',
      `i-0${idOf(`${applicationId}/${i}`, 16)}`,
      environment,
      { instanceType, displayName: `${applicationId}-worker-${i}` },
    );
    estate.bill(instance, ec2Tariff(region, instanceType), () =>
      microUsage(24),
    );
  });
}

function addNotebooks(estate: ServiceEstate, { notebooks }: Workload): void {
  const { service } = estate;
  const { applicationId, region } = service;
  for (const plan of notebooks) {
    const notebook = estate.add(
      'sagemaker:notebook-instance',
      `${applicationId}-${plan.name}`,
      'dev',
      { instanceType: plan.instance },
    );
    estate.bill(
      notebook,
      sageMakerTariff(region, 'Notebk', plan.instance),
      notebookHours(service, plan),
    );
    estate.bill(notebook, otherTariff(region, 'notebook-storage'), () =>
      microUsage(100 / 30),
    );
  }
}

function addRegistry(estate: ServiceEstate, { counts }: Workload): void {
  const { applicationId, region } = estate.service;
  estate.times(counts.models, (i, environment) =>
    estate.add('sagemaker:model', `${applicationId}-model-${i}`, environment),
  );
  estate.times(counts.pipelines, (i, environment) =>
    estate.add(
      'sagemaker:pipeline',
      `${applicationId}-pipeline-${i}`,
      environment,
    ),
  );
  estate.times(counts.modelPackageGroups, i =>
    estate.add(
      'sagemaker:model-package-group',
      `${applicationId}-registry-${i}`,
      'production',
    ),
  );
  estate.times(counts.repositories, i => {
    const name = `${applicationId}/image-${i}`;
    const repository = estate.add('ecr:repository', name, 'production');
    estate.bill(repository, otherTariff(region, 'image-storage'), () =>
      microUsage(24 / 30),
    );
  });
}

function addStorage(
  estate: ServiceEstate,
  { buckets, counts }: Workload,
): void {
  const { service } = estate;
  const { applicationId, region } = service;
  estate.times(counts.featureGroups, i => {
    const name = `${applicationId}-features-${i}`;
    const group = estate.add('sagemaker:feature-group', name, 'production');
    estate.bill(
      group,
      otherTariff(region, 'feature-storage'),
      storedGigabytes(service, name, 40),
    );
  });
  for (const { name, environment, gigabytes } of buckets) {
    const bucket = estate.add(
      's3:bucket',
      `anycompany-${applicationId}-${name}`,
      environment,
    );
    estate.bill(
      bucket,
      otherTariff(region, 'bucket-storage'),
      storedGigabytes(service, name, gigabytes),
    );
  }
}

function addLogs(estate: ServiceEstate, { counts }: Workload): void {
  const { applicationId, region } = estate.service;
  estate.times(counts.logGroups, (i, environment) => {
    const name = `/aws/sagemaker/${applicationId}-${i}`;
    const group = estate.add('logs:log-group', name, environment);
    // Every fourth stores next to nothing, at a price that AWS does bill.
    const idle = i % 4 === 0;
    estate.bill(
      group,
      otherTariff(region, idle ? 'log-storage' : 'log-ingestion'),
      trickle(name, idle ? 0.000004 : 1.2),
    );
  });
}

function addDataJobs(
  estate: ServiceEstate,
  { processing, counts }: Workload,
): void {
  const { service } = estate;
  const { applicationId, region } = service;
  estate.times(counts.glueJobs, i => {
    const job = estate.add(
      'glue:job',
      `${applicationId}-prepare-${i}`,
      'production',
      { accountId: DATA_LAKE_ACCOUNT_ID },
    );
    estate.bill(job, otherTariff(region, 'glue-hours'), day =>
      microUsage(4 * service.size * growthFactor(service, day)),
    );
  });
  // The jobs themselves come and go day by day.
  estate.billJobs(
    {
      accountId: accountOf(service, 'production'),
      resourceIdOn: day => processingJobArnOn(service, day),
      tags: correctTags({
        service,
        team: teamOf(service),
        environment: 'production',
      }),
    },
    sageMakerTariff(region, 'Processing', processing.instance),
    processingHours(service, processing.hours),
  );
}
