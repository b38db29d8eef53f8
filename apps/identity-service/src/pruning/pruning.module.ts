import { Module } from '@nestjs/common';
import { BindingModule } from '../binding/binding.module.js';
import { BotCodeModule } from '../bot-code/bot-code.module.js';
import { DepartureModule } from '../departure/departure.module.js';
import { ScopeModule } from '../scope/scope.module.js';
import { PruningLoop } from './pruning.loop.js';

@Module({ imports: [BindingModule, BotCodeModule, DepartureModule, ScopeModule], providers: [PruningLoop] })
export class PruningModule {}
