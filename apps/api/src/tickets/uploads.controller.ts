import { Controller, Delete, Get, Headers, HttpCode, Param, ParseUUIDPipe, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { UploadView } from '#contracts';
import type { AgentActor } from '#kernel';
import { imageTypeOf } from '#screens';
import { UploadService } from '#tickets';
import { CurrentAgent, Requires } from '../http/index.js';
import { fileHeaders } from './foreign-content.js';
import { readUpload } from './read-upload.js';

/** Files on their way into a reply: one request is one file, its bytes are the body. */
@Controller('api/uploads')
@Requires('ticket:reply')
export class UploadsController {
  constructor(private readonly uploads: UploadService) {}

  /** `X-File-Name` is percent-encoded UTF-8, `X-File-Type` the media type as the browser sees it. */
  @Post()
  async add(
    @CurrentAgent() actor: AgentActor,
    @Headers('x-file-name') name: string | undefined,
    @Headers('x-file-type') contentType: string | undefined,
    @Req() request: Request,
  ): Promise<UploadView> {
    const { fileName, bytes } = await readUpload(request, name);
    return this.uploads.add(actor, { fileName, contentType: contentType ?? '', bytes });
  }

  @Get(':id')
  async look(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res() response: Response,
  ): Promise<void> {
    const { fileName, bytes } = await this.uploads.read(actor, id);
    response.set(fileHeaders({ fileName, bytes, imageType: imageTypeOf(bytes) })).send(bytes);
  }

  @Delete(':id')
  @HttpCode(204)
  remove(@CurrentAgent() actor: AgentActor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.uploads.remove(actor, id);
  }
}
