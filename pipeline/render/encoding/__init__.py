"""Encoding: codecs, containers, rate control, segments of picture, the sound, and joining them."""

from pipeline.render.encoding.codecs import AUDIO_CODECS as AUDIO_CODECS
from pipeline.render.encoding.codecs import VIDEO_CODECS as VIDEO_CODECS
from pipeline.render.encoding.codecs import AudioSpec as AudioSpec
from pipeline.render.encoding.codecs import CodecSpec as CodecSpec
from pipeline.render.encoding.codecs import VideoFormat as VideoFormat
from pipeline.render.encoding.containers import CONTAINERS as CONTAINERS
from pipeline.render.encoding.containers import ContainerSpec as ContainerSpec
from pipeline.render.encoding.containers import check_output as check_output
from pipeline.render.encoding.containers import container_for as container_for
from pipeline.render.encoding.containers import container_of as container_of
from pipeline.render.encoding.errors import EncoderDied as EncoderDied
from pipeline.render.encoding.errors import EncoderUnavailable as EncoderUnavailable
from pipeline.render.encoding.errors import FormatRefused as FormatRefused
from pipeline.render.encoding.errors import LimitTooSmall as LimitTooSmall
from pipeline.render.encoding.errors import SegmentsDiffer as SegmentsDiffer
from pipeline.render.encoding.frames import EncoderPicture as EncoderPicture
from pipeline.render.encoding.frames import new_frame as new_frame
from pipeline.render.encoding.hardware import EncoderInfo as EncoderInfo
from pipeline.render.encoding.hardware import available_encoders as available_encoders
from pipeline.render.encoding.hardware import software_fallback as software_fallback
from pipeline.render.encoding.join import Chapter as Chapter
from pipeline.render.encoding.join import join as join
from pipeline.render.encoding.rate import RateControl as RateControl
from pipeline.render.encoding.segment import VideoSegment as VideoSegment
from pipeline.render.encoding.size import SizePlan as SizePlan
from pipeline.render.encoding.sound import SoundFile as SoundFile
