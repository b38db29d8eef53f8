import { Module } from '@nestjs/common';
import { InstallationModule } from '../installation/installation.module.js';
import { KeyRotation } from './key-rotation.js';

@Module({ imports: [InstallationModule], providers: [KeyRotation] })
export class KeyRotationModule {}
