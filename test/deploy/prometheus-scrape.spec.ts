import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

interface Scrape {
  scrape_configs: {
    job_name: string;
    dns_sd_configs?: { names: string[]; port: number }[];
    relabel_configs?: object[];
  }[];
}
type Services = Record<
  string,
  { environment?: { SERVICE?: string; GATEWAY_PORT?: string; HEALTH_PORT?: string } }
>;

const [, block] = /^```yaml\n(scrape_configs:[^]*?)^```$/m.exec(readFileSync('docs/operations.md', 'utf8'))!;
const { scrape_configs: jobs } = parse(block!) as Scrape;
const servicesOf = (file: string): Services =>
  (parse(readFileSync(file, 'utf8'), { merge: true }) as { services: Services }).services;
const services = servicesOf('compose.prod-scale.yml');
const gatewayPort = servicesOf('docker-compose.yml').gateway!.environment!.GATEWAY_PORT;

it('Prometheus is told of every service at the port that it has in the compose file', () => {
  const told = Object.fromEntries(
    jobs.flatMap(({ dns_sd_configs: found = [] }) =>
      found.map(({ names, port }) => [names.join(), String(port)]),
    ),
  );
  const running = Object.entries(services).flatMap(([name, { environment }]) => {
    const port = environment?.HEALTH_PORT ?? gatewayPort;
    return environment?.SERVICE ? [[name, port]] : [];
  });
  expect(running).toHaveLength(7);
  expect(told).toEqual(Object.fromEntries(running));
});

it('the rules know every job of it, and a service apart by its component', () => {
  const rules = readFileSync('deploy/prometheus/rules.yml', 'utf8');
  const [first, ...others] = new Set([...rules.matchAll(/up\{job=~"([^"]+)"\}/g)].map(([, told]) => told!));
  expect(others).toEqual([]);
  for (const { job_name: job, dns_sd_configs: found, relabel_configs: relabelled } of jobs) {
    expect(job).toMatch(new RegExp(`^(${first})$`));
    if (found)
      expect(relabelled).toEqual([{ source_labels: ['__meta_dns_name'], target_label: 'component' }]);
  }
});
