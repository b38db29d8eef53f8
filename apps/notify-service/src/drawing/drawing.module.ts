import { Module } from '@nestjs/common';
import { CardDrawer } from './card-drawer.js';

@Module({ providers: [CardDrawer], exports: [CardDrawer] })
export class DrawingModule {}
