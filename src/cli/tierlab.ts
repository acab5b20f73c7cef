import { Command } from 'commander';
import { version } from '../../package.json';

const program = new Command('tierlab').description('A simulator of SaaS pricing and packaging').version(version);

program.parse();
