import { Module } from '@nestjs/common';
import { BindingFacts } from './binding-facts.js';
import { BindingRepository } from './binding.repository.js';

/** Links and what is told of them, for everyone who makes or ends one. */
@Module({ providers: [BindingRepository, BindingFacts], exports: [BindingRepository, BindingFacts] })
export class BindingStoreModule {}
