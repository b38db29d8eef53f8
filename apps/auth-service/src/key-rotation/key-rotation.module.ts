import { Module } from '@nestjs/common';
import { InstallationModule } from '../installation/installation.module.js';
import { ReceiverModule } from '../receiver/receiver.module.js';
import { KeyRotation } from './key-rotation.js';

@Module({ imports: [InstallationModule, ReceiverModule], providers: [KeyRotation] })
export class KeyRotationModule {}
